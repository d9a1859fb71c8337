import { aVictim } from '@pathwar/testing/victim'
import { shop } from './feature.ts'
import { buyItem, createItem } from './index.ts'

export const victim = aVictim(shop, {
  async values({ ann, root, tournament }) {
    const offer = { tournament, kind: 'extra_time', name: 'Half an hour', minutes: 30, price: 0 } as const
    const { id: item } = await root.does(createItem, { ...offer, perTeam: 3 })
    const { bought } = await ann.does(buyItem, { tournament, item, price: 0, owned: 0 })
    return { item, inventoryItem: bought.id, purchase: bought.id }
  },
  references: ['item', 'inventoryItem', 'purchase'],
  own: async () => ({ kind: 'hint', changes: { name: 'Taken over' }, owned: 1, price: 0 }),
  instead: { create: { requires: undefined } },
  // What is for sale everybody sees who sees the tournament.
  open: ['list', 'level'],
  showsOwn: ['inventory'],
})
