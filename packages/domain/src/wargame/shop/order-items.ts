import { OrderShopItems, ShopOffers } from '@pathwar/contracts/wargame/shop'
import { ShopItem } from '@pathwar/db/models/wargame/shop-item'
import { command, DomainError } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { offersOf } from './offer.view.ts'
import { itemOf } from './shop.queries.ts'

/** Puts the items of one level, or those about no level, in another order. */
export const orderItems = command({
  permission: 'tournament:manage',
  audit: {
    action: 'shop.ordered',
    target: (_input, { tournament: { slug, name } }) => ({ kind: 'tournament', id: slug, name }),
    detail: ({ items }) => ({ items: items.length }),
  },
  input: OrderShopItems,
  output: ShopOffers,
  async run(ctx, { tournament: slug, items }) {
    const tournament = await managedTournament(ctx, slug)
    const { tournamentLevelId } = await itemOf(ctx, tournament.id, items[0] ?? '')
    const known = await ShopItem.query(ctx.db).where({ tournamentId: tournament.id, tournamentLevelId })
    const asked = new Set(items)
    if (asked.size !== items.length || known.length !== asked.size || !known.every(({ id }) => asked.has(id)))
      throw new DomainError('shop/order')
    await ctx.db.raw(
      `update shop_item i set position = o.place - 1
       from unnest(?::uuid[]) with ordinality as o (id, place) where i.id = o.id`,
      [items],
    )
    await ctx.emit('shop.changed', { tournament: slug }, { tournamentId: tournament.id })
    return { tournament: { slug, name: tournament.name }, items: await offersOf(ctx, tournament.id) }
  },
})
