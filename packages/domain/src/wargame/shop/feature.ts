import { feature } from '../../kernel/index.ts'
import { shopPurchase, shopRefund } from './bookings.ts'
import { buyItem } from './buy-item.ts'
import { createItem } from './create-item.ts'
import { deleteItem } from './delete-item.ts'
import { listItems } from './list-items.ts'
import { listLevelItems } from './list-level-items.ts'
import { listOffers } from './list-offers.ts'
import { listPurchases } from './list-purchases.ts'
import { orderItems } from './order-items.ts'
import { packageHints } from './package-hints.ts'
import { refundPurchase } from './refund-purchase.ts'
import { shopInvariants, shopMovers } from './shop.movers.ts'
import { shopParts } from './shop.parts.ts'
import { shopChecks } from './shop-checks.ts'
import { showInventory } from './show-inventory.ts'
import { updateItem } from './update-item.ts'
import { useItem } from './use-item.ts'

export const shop = feature('shop', {
  useCases: {
    list: listItems,
    level: listLevelItems,
    buy: buyItem,
    inventory: showInventory,
    use: useItem,
    offers: listOffers,
    create: createItem,
    update: updateItem,
    order: orderItems,
    delete: deleteItem,
    purchases: listPurchases,
    refund: refundPurchase,
  },
  movers: shopMovers,
  contended: ['shop_item', 'inventory_item'],
  invariants: shopInvariants,
  bookings: [shopPurchase, shopRefund],
  hooks: [packageHints, shopParts, shopChecks],
  constraints: {
    inventory_item_what: 'shop/sold',
    shop_item_requires: 'shop/requires',
  },
})
