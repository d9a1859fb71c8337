import { ListPurchases, PurchasePage } from '@pathwar/contracts/wargame/shop'
import { query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { purchasesOf } from './purchase.queries.ts'

/** Who bought what in a tournament, the latest first. */
export const listPurchases = query({
  permission: 'tournament:manage',
  input: ListPurchases,
  output: PurchasePage,
  async run(ctx, { tournament: slug, item, before, limit }) {
    const { tournament } = await visibleTournament(ctx, slug)
    const found = await purchasesOf(ctx, { tournamentId: tournament.id, item, before, limit: limit + 1 })
    const page = found.slice(0, limit)
    return {
      purchases: page.map(({ row }) => row),
      next: found.length > limit ? (page.at(-1)?.position ?? null) : null,
    }
  },
})
