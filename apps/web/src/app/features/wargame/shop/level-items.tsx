import { useQuery } from '@tanstack/react-query'
import { Section } from '../../../components/card.tsx'
import { useKeptFocus } from '../../../components/use-kept-focus.ts'
import { trpc } from '../../../trpc.ts'
import { ShopItems } from './shop-item.tsx'
import { useCashChange } from './use-cash-change.ts'

/** What is sold with a level, hints above all; nothing where there is none. */
export function LevelItems({ tournament, level }: { tournament: string; level: string }) {
  const { data: shop, refetch } = useQuery(trpc.shop.level.queryOptions({ tournament, level }))
  useCashChange(tournament, refetch)
  const part = useKeptFocus(shop?.items.map(({ owned }) => owned).join())
  if (!shop || shop.items.length === 0) return null
  const hints = shop.items.every(({ kind }) => kind === 'hint')
  return (
    <section ref={part} aria-label="Hints">
      <Section title={hints ? 'Hints' : 'Hints and more'}>
        <ShopItems shop={shop} />
      </Section>
    </section>
  )
}
