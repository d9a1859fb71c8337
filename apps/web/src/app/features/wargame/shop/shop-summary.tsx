import { counted } from '@pathwar/contracts/kernel/counted'
import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useQuery } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { trpc } from '../../../trpc.ts'

/** How much a tournament sells beside its levels, with the way to its shop. */
export function ShopSummary({ tournament: { slug } }: { tournament: TournamentView }) {
  const { data, error } = useQuery(trpc.shop.offers.queryOptions({ tournament: slug }))
  const sold = data?.items.reduce((sum, { sold }) => sum + sold, 0) ?? 0
  return (
    <Section
      title="Hints and shop"
      action={
        <ButtonLink to="/organise/tournaments/$managed/shop" params={{ managed: slug }} size="sm">
          Open the shop
        </ButtonLink>
      }
    >
      <ErrorAlert error={error} />
      {data && (
        <p className="text-ink-2">
          {data.items.length === 0
            ? 'Nothing yet. Sell hints to who is stuck, extra time, or something for glory.'
            : `${counted(data.items.length, 'item')}, of which teams have ${sold}.`}
        </p>
      )}
    </Section>
  )
}
