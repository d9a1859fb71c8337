import { testInstallation } from '@pathwar/testing/installation'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { aBoughtPlay, aPlay } from '@pathwar/testing/play'
import { afterEach, expect, test } from 'vitest'
import { expectRightBooks } from '../../all/right-books.fixture.ts'
import { listNotifications } from '../../messaging/notifications/index.ts'
import { listAudit } from '../../tenancy/audit/index.ts'
import { importLevel, publishLevel, unpublishLevel } from '../levels/index.ts'
import {
  createItem,
  deleteItem,
  listLevelItems,
  listOffers,
  listPurchases,
  orderItems,
  refundPurchase,
  showInventory,
  updateItem,
} from './index.ts'
import { buys, cashOf, hints } from './shop.fixture.ts'

const testing = await testInstallation()
const { owner, clock } = testing
afterEach(() => {
  clock.ahead = 0
})

test('a refund gives the price back once and takes the item away, which the team and the log are told', async () => {
  const play = await aBoughtPlay(testing, { hints: [{ text: 'Look.', price: 7 }] })
  const { ann, root, ref, tournament, domain } = play
  const [hint] = (await ann.does(listLevelItems, ref)).items
  if (!hint) throw new Error('there is no hint')
  const { bought } = await buys(ann, tournament, hint)
  expect(await ann.isRefused(refundPurchase, { tournament, purchase: bought.id })).toBe('auth/forbidden')
  const refunds = await Promise.allSettled(
    Array.from({ length: 10 }, () => root.does(refundPurchase, { tournament, purchase: bought.id })),
  )
  expect(refunds.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await root.isRefused(refundPurchase, { tournament, purchase: bought.id })).toBe('shop/refunded')
  expect(await cashOf(play, ann)).toBe(90)
  expect((await ann.does(listLevelItems, ref)).items[0]).toMatchObject({ text: null, owned: 0, barred: null })
  expect((await ann.does(showInventory, { tournament })).items).toEqual([])
  const { notifications } = await ann.does(listNotifications, {})
  expect(notifications[0]?.message).toMatch(/^Ants got 7 back for Hint 1 \(The Vault\) in Spring Cup/)
  const { entries } = await root.does(listAudit, { action: 'shop.refunded' })
  expect(entries).toHaveLength(1)
  // It can be bought anew.
  await buys(ann, tournament, hint)
  await expectRightBooks(owner, domain.id)
})

test('who bought what is listed, the latest first, page by page', async () => {
  const play = await aPlay(testing)
  const { ann, root, tournament } = play
  const crown = await root.does(createItem, { tournament, kind: 'glory', name: 'A crown', price: 1 })
  for (const owned of [0, 1, 2]) {
    clock.pass(1000)
    await buys(ann, tournament, { ...crown, owned })
  }
  const first = await root.does(listPurchases, { tournament, limit: 2 })
  expect(first.purchases).toMatchObject([
    { item: { name: 'A crown' }, team: { slug: 'ants' }, user: 'ann', price: 1 },
    {},
  ])
  const rest = await root.does(listPurchases, { tournament, item: crown.id, before: first.next ?? '', limit: 2 })
  expect([rest.purchases.length, rest.next]).toEqual([1, null])
  expect(new Set([...first.purchases, ...rest.purchases].map(({ id }) => id)).size).toBe(3)
  expect(await ann.isRefused(listPurchases, { tournament })).toBe('auth/forbidden')
})

test('what was sold is not deleted, what is needed neither, and limits do not undo what was sold', async () => {
  const { ann, root, tournament } = await aPlay(testing)
  const offer = { tournament, kind: 'glory', price: 1 } as const
  const sold = await root.does(createItem, { ...offer, name: 'Sold' })
  const needing = await root.does(createItem, { ...offer, name: 'Needing', requires: sold.id })
  const change = (item: string, changes: object) => root.isRefused(updateItem, { tournament, item, changes })
  expect(await root.isRefused(deleteItem, { tournament, item: sold.id })).toBe('shop/required')
  expect(await change(sold.id, { requires: needing.id })).toBe('shop/requires')
  expect(await change(sold.id, { requires: sold.id })).toBe('shop/requires')
  await buys(ann, tournament, { ...sold, owned: 0 })
  await buys(ann, tournament, { ...sold, owned: 1 })
  await root.does(deleteItem, { tournament, item: needing.id })
  expect(await root.isRefused(deleteItem, { tournament, item: sold.id })).toBe('shop/sold')
  expect(await change(sold.id, { stock: 1 })).toBe('shop/stock')
  expect(await change(sold.id, { perTeam: 1 })).toBe('shop/per-team')
  const changed = await root.does(updateItem, { tournament, item: sold.id, changes: { stock: 2, price: 9 } })
  expect(changed).toMatchObject({ stock: 2, price: 9, sold: 2, can: { delete: false } })
})

test('organisers order the items of a level, all of them and no others', async () => {
  const { ann, root, ref, tournament } = await aBoughtPlay(testing, { hints })
  const ids = (await root.does(listOffers, { tournament })).items.map(({ id }) => id)
  const crown = await root.does(createItem, { tournament, kind: 'glory', name: 'A crown', price: 1 })
  await root.does(orderItems, { tournament, items: [...ids].reverse() })
  expect((await ann.does(listLevelItems, ref)).items.map(({ name }) => name)).toEqual(['The key', 'Hint 1'])
  for (const wrong of [ids.slice(1), [...ids, crown.id], [ids[0] ?? '', ids[0] ?? '']])
    expect(await root.isRefused(orderItems, { tournament, items: wrong })).toBe('shop/order')
})

test('an item is what its kind demands', async () => {
  const { root, tournament, level } = await aPlay(testing)
  const offer = { tournament, name: 'It', price: 1 }
  const refused = (facts: object) => root.isRefused(createItem, { ...offer, ...facts } as never)
  expect(await refused({ kind: 'hint' })).toBe('shop/about')
  expect(await refused({ kind: 'glory', level })).toBe('shop/about')
  expect(await refused({ kind: 'extra_time' })).toBe('shop/minutes')
  expect(await refused({ kind: 'hint', level: 'no-such-level' })).toBe('level/not-found')
  expect(await refused({ kind: 'hint', level, body: 'a\u0000b' })).toBe('input/invalid')
  expect(await root.does(createItem, { ...offer, kind: 'hint', level, perTeam: 5 })).toMatchObject({ perTeam: 1 })
})

test('published again, a level has its hints once, as organisers have left them; a new version brings what is new', async () => {
  const { root, tournament, level } = await aPlay(testing, { hints })
  const offers = async () => (await root.does(listOffers, { tournament })).items
  const [first, second] = await offers()
  await root.does(updateItem, { tournament, item: second?.id ?? '', changes: { price: 3 } })
  await root.does(unpublishLevel, { tournament, level })
  await root.does(publishLevel, { tournament, level })
  expect(await offers()).toMatchObject([{ name: 'Hint 1' }, { name: 'The key', price: 3 }])
  const newer = [{ text: 'Corrected.' }, { text: 'Not taken over.', price: 50 }, { text: 'Added.', price: 4 }]
  await root.does(importLevel, await root.uploads(aLevelZip({ version: '2.0.0', hints: newer })))
  await root.does(publishLevel, { tournament, level })
  expect(await offers()).toMatchObject([
    { id: first?.id, body: 'Corrected.', packaged: true },
    { id: second?.id, name: 'The key', body: 'Under the mat.', price: 3 },
    { name: 'Hint 3', body: 'Added.', price: 4, requires: second?.id },
  ])
})
