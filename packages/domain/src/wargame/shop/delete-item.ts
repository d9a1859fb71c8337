import { DeletedShopItem, ShopItemRef } from '@pathwar/contracts/wargame/shop'
import { InventoryItem } from '@pathwar/db/models/wargame/inventory-item'
import { ShopItem } from '@pathwar/db/models/wargame/shop-item'
import { command, DomainError } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { itemOf } from './shop.queries.ts'

/** Deletes an item that nobody has ever bought and that no other one needs. */
export const deleteItem = command({
  permission: 'tournament:manage',
  audit: {
    action: 'shop.item-deleted',
    target: ({ item }, { name }) => ({ kind: 'shop-item', id: item, name }),
    detail: ({ tournament }) => ({ tournament }),
  },
  input: ShopItemRef,
  output: DeletedShopItem,
  async run(ctx, { tournament: slug, item: id }) {
    const tournament = await managedTournament(ctx, slug)
    const { name } = await itemOf(ctx, tournament.id, id)
    if (await InventoryItem.query(ctx.db).findOne({ shopItemId: id })) throw new DomainError('shop/sold')
    const needing = await ShopItem.query(ctx.db).findOne({ requiresId: id })
    if (needing) throw new DomainError('shop/required', { message: `“${needing.name}” needs this. Change that first.` })
    await ShopItem.query(ctx.db).deleteById(id)
    await ctx.emit('shop.changed', { tournament: slug }, { tournamentId: tournament.id })
    return { name }
  },
})
