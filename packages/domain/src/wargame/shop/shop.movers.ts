import { DomainError, type Mover, type Stage } from '../../kernel/index.ts'
import {
  buyItem,
  createItem,
  deleteItem,
  listItems,
  listLevelItems,
  listOffers,
  listPurchases,
  orderItems,
  refundPurchase,
  showInventory,
  updateItem,
  useItem,
} from './index.ts'

export const shopMovers: Record<string, Mover> = {
  'buy a hint': {
    by: 'player',
    run: async (stage) => {
      const { tournament, level, does } = stage
      return buyAny(stage, await does(listLevelItems, { tournament, level }))
    },
  },
  'buy in the shop': {
    by: 'player',
    run: async (stage) => buyAny(stage, await stage.does(listItems, { tournament: stage.tournament })),
  },
  'use extra time': {
    by: 'player',
    async run({ does, tournament, level }) {
      const { items } = await does(showInventory, { tournament })
      const extra = items.find(({ can }) => can.use)
      if (!extra) throw new DomainError('shop/not-owned')
      return does(useItem, { tournament, inventoryItem: extra.id, level })
    },
  },
  'put up for sale': {
    by: 'organiser',
    async run({ does, tournament, level, word, upTo }) {
      const { id: item } = await does(createItem, {
        ...{ tournament, level, kind: 'hint', name: word, body: 'Look twice.', price: upTo(3) },
      })
      await does(updateItem, { tournament, item, changes: { price: upTo(3) } })
      const { items } = await does(listOffers, { tournament })
      const ofLevel = items.filter((offer) => offer.level?.slug === level)
      await does(orderItems, { tournament, items: ofLevel.map(({ id }) => id).reverse() })
      // Somebody may have bought it meanwhile.
      if (upTo(1) === 0) await does(deleteItem, { tournament, item })
    },
  },
  refund: {
    by: 'organiser',
    async run({ does, tournament }) {
      const { purchases } = await does(listPurchases, { tournament })
      const purchase = purchases.find(({ refundedAt }) => refundedAt === null)
      if (!purchase) throw new DomainError('shop/purchase-not-found')
      return does(refundPurchase, { tournament, purchase: purchase.id })
    },
  },
}

type Items = { items: { id: string; price: number; owned: number; barred: unknown }[] }

function buyAny({ does, tournament, upTo }: Stage, { items }: Items) {
  const open = items.filter(({ barred }) => barred === null)
  const item = open[upTo(open.length - 1)]
  if (!item) throw new DomainError('shop/not-found')
  return does(buyItem, { tournament, item: item.id, price: item.price, owned: item.owned })
}

export const shopInvariants = {
  'no more of an item is out than there are': `select i.name from shop_item i where i.stock <
    (select count(*) from inventory_item o where o.shop_item_id = i.id and o.refunded_at is null)`,
  'no team has more of an item than a team may': `select i.name, o.tournament_team_id from shop_item i
    join inventory_item o on o.shop_item_id = i.id and o.refunded_at is null
    group by i.id, o.tournament_team_id having count(*) > i.per_team`,
  'whoever has a hint has its level': `select o.id from inventory_item o join shop_item i on i.id = o.shop_item_id
    where i.tournament_level_id is not null and not exists (select from level_subscription s
      where s.tournament_level_id = i.tournament_level_id and s.tournament_team_id = o.tournament_team_id)`,
}
