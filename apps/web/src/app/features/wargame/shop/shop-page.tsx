import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { useKeptFocus } from '../../../components/use-kept-focus.ts'
import { trpc } from '../../../trpc.ts'
import { ShopItems } from './shop-item.tsx'
import { useCashChange } from './use-cash-change.ts'

const route = getRouteApi('/tournaments/$tournament/shop')

/** What a tournament sells that is about no level. */
export function ShopPage() {
  const { tournament } = route.useParams()
  const { data: shop, error, isPending, refetch } = useQuery(trpc.shop.list.queryOptions({ tournament }))
  useCashChange(tournament, refetch)
  const part = useKeptFocus(shop?.items.map(({ owned }) => owned).join())
  return (
    <main id="content" className="grid max-w-3xl grid-cols-1 gap-5 py-5">
      <h1 className="sr-only">Shop{shop && ` of ${shop.tournament.name}`}</h1>
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows />}
      {shop?.items.length === 0 && (
        <EmptyState
          title="Nothing for sale here"
          action={
            <ButtonLink to="/tournaments/$tournament" params={{ tournament }}>
              To the levels
            </ButtonLink>
          }
        >
          Hints are sold beside their levels. Organisers can put extra time, shields and things of glory on sale here.
        </EmptyState>
      )}
      {shop && shop.items.length > 0 && (
        <section ref={part} aria-label="For sale">
          <Section title="For sale">
            <ShopItems shop={shop} />
          </Section>
        </section>
      )}
    </main>
  )
}
