import type { ShopItemView } from '@pathwar/contracts/wargame/shop'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import type { Playing } from '../tournaments/index.ts'
import { buyerOf, itemsFor, ownersOf } from './shop.queries.ts'
import { barOf, leftOf, textFor } from './shop.rules.ts'

/** What is sold with a level, or about none, as the actor's team sees it. */
export async function showShop(
  ctx: Ctx,
  { tournament, playing }: { tournament: Tournament; playing: Playing | null },
  tournamentLevelId: string | null,
) {
  const rows = await itemsFor(ctx, tournament.id, playing?.tournamentTeamId ?? null, { tournamentLevelId })
  const buyer = await buyerOf(ctx, tournament, playing)
  const glory = rows.filter(({ kind }) => kind === 'glory')
  const owners = await ownersOf(
    ctx,
    glory.map(({ id }) => id),
  )
  return {
    tournament: { slug: tournament.slug, name: tournament.name },
    team: playing && buyer && { slug: playing.slug, name: playing.name, cash: Number(buyer.cash) },
    items: rows.map(
      (row): ShopItemView => ({
        ...{ id: row.id, kind: row.kind, name: row.name, minutes: row.minutes },
        price: Number(row.price),
        left: leftOf(row),
        perTeam: row.perTeam,
        owned: row.owned,
        text: textFor(row),
        barred: barOf(row, buyer && { ...buyer, ownsLevel: row.ownsLevel }),
        owners: owners.get(row.id) ?? [],
      }),
    ),
  }
}
