import { BoughtShopItem, BuyShopItem } from '@pathwar/contracts/wargame/shop'
import { InventoryItem } from '@pathwar/db/models/wargame/inventory-item'
import { ShopItem } from '@pathwar/db/models/wargame/shop-item'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import { book, negate } from '../../economy/ledger/index.ts'
import { type Ctx, command, DomainError, userOf } from '../../kernel/index.ts'
import { bankOf, cashOf, playedTournament } from '../tournaments/index.ts'
import { shopPurchase } from './bookings.ts'
import { heldItem } from './inventory.queries.ts'
import { buyerOf, type ItemRow, itemsFor } from './shop.queries.ts'
import { barOf } from './shop.rules.ts'

/** Buys an item with the team's cash. However often it is pressed, it is bought once, and never more than there are. */
export const buyItem = command({
  permission: 'play',
  input: BuyShopItem,
  output: BoughtShopItem,
  async run(ctx, { tournament: slug, item: id, ...seen }) {
    const { userId } = userOf(ctx)
    const { tournament, playing } = await playedTournament(ctx, slug)
    const { tournamentTeamId } = playing
    await takeTurn(ctx, { tournamentId: tournament.id, tournamentTeamId, id })
    const [item] = await itemsFor(ctx, tournament.id, tournamentTeamId, { item: id })
    if (!item) throw new DomainError('shop/not-found')
    const buyer = await buyerOf(ctx, tournament, playing)
    const bar = barOf(item, buyer && { ...buyer, ownsLevel: item.ownsLevel })
    if (bar) throw new DomainError(bar.code, { message: bar.text })
    if (Number(item.price) !== seen.price || item.owned !== seen.owned) throw new DomainError('shop/changed')

    const bought = await InventoryItem.query(ctx.db).insertAndFetch({
      ...{ shopItemId: id, tournamentId: tournament.id, tournamentTeamId },
      ...{ boughtBy: userId, boughtAt: ctx.now, pricePaid: item.price },
    })
    const held = await heldItem(ctx, tournament, tournamentTeamId, bought.id)
    const [cash] = await book(ctx, {
      kind: shopPurchase,
      reference: bought.id,
      lines: [
        [cashOf(tournamentTeamId), negate(item.price)],
        [bankOf(tournament.id), item.price],
      ],
    })
    const { kind, name, level } = item
    await ctx.emit(
      'shop.item-bought',
      {
        tournament: slug,
        item: { kind, name },
        level,
        team: { slug: playing.slug, name: playing.name },
        price: Number(item.price),
      },
      { tournamentId: tournament.id, teamId: playing.teamId },
    )
    if (concernsOthers(item)) await ctx.emit('shop.changed', { tournament: slug }, { tournamentId: tournament.id })
    return { bought: held, cash: Number(cash) }
  },
})

/** A team's purchases take turns, and those of something of which there is only so much. */
async function takeTurn(
  ctx: Ctx,
  { tournamentId, tournamentTeamId, id }: { tournamentId: string; tournamentTeamId: string; id: string },
): Promise<void> {
  await TournamentTeam.query(ctx.db).findById(tournamentTeamId).forNoKeyUpdate()
  await ShopItem.query(ctx.db).findOne({ id, tournamentId }).whereNotNull('stock').forNoKeyUpdate()
}

/** Others see how many are left, and who has it. */
function concernsOthers({ stock, kind }: ItemRow): boolean {
  return stock !== null || kind === 'glory'
}
