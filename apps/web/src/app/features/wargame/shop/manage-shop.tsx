import type { ShopOffers, ShopOfferView } from '@pathwar/contracts/wargame/shop'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { DialogButton } from '../../../components/dialog-form.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { trpc } from '../../../trpc.ts'
import { OfferEditor } from './offer-editor.tsx'
import { OfferGroup } from './offer-group.tsx'
import { PurchaseList } from './purchase-list.tsx'

const route = getRouteApi('/organise/tournaments/$managed/shop')

/** What a tournament sells beside its levels, and who bought it. */
export function ManageShop() {
  const { managed } = route.useParams()
  const { data, error, isPending } = useQuery(
    // What a team buys is told to that team only.
    trpc.shop.offers.queryOptions({ tournament: managed }, { refetchInterval: 10_000 }),
  )
  return (
    <Page
      title={data && `Shop of ${data.tournament.name}`}
      lead={
        <Link
          to="/organise/tournaments/$managed"
          params={{ managed }}
          className="text-link underline underline-offset-3"
        >
          Back to the tournament
        </Link>
      }
      action={data && data.items.length > 0 && <AddButton offers={data} />}
    >
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows />}
      {data?.items.length === 0 && (
        <EmptyState title="Nothing for sale yet" action={<AddButton offers={data} />}>
          Add hints to a level for teams that are stuck, extra time, or something for glory. Hints of a level’s package
          come by themselves when it is published.
        </EmptyState>
      )}
      {data && groupsOf(data.items).map((group) => <OfferGroup key={group.title} offers={data} {...group} />)}
      {data && data.items.length > 0 && <PurchaseList offers={data} />}
    </Page>
  )
}

function AddButton({ offers }: { offers: ShopOffers }) {
  return (
    <DialogButton label="Add an item" button={{ variant: 'primary' }} title="Add an item">
      {(close) => <OfferEditor offers={offers} offer={null} done={close} />}
    </DialogButton>
  )
}

interface Group {
  title: string
  items: ShopOfferView[]
}

/** In the order in which they come: those about no level, then by level. */
function groupsOf(items: ShopOfferView[]): Group[] {
  const groups = Map.groupBy(items, ({ level }) => level?.slug ?? '')
  return [...groups.values()].map((items) => ({ title: items[0]?.level?.name ?? 'In the shop', items }))
}
