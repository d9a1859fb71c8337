import { expect, test } from 'vitest'
import { type Buyer, barOf, fitted, type ItemFacts, leftOf, problemOf, textFor } from './shop.rules.ts'

const item: ItemFacts = {
  price: '10.00',
  stock: null,
  sold: null,
  perTeam: 1,
  owned: 0,
  needs: null,
  levelClosed: false,
}
const buyer: Buyer = { cash: '10.00', closed: null, ownsLevel: true }

test('what can be bought is barred by nothing, up to the last coin', () => {
  expect(barOf(item, buyer)).toBeNull()
  expect(barOf({ ...item, price: '0.00' }, { ...buyer, cash: '0' })).toBeNull()
})

test.each<[string, Partial<ItemFacts>, Partial<Buyer>, string]>([
  ['the team has it', { owned: 1 }, {}, 'shop/already-owned'],
  ['the tournament is over', {}, { closed: 'tournament/over' }, 'tournament/over'],
  ['the level is not bought', {}, { ownsLevel: false }, 'level/not-bought'],
  ['something else comes before', { needs: { name: 'Hint 1' } }, {}, 'shop/locked'],
  ['its level is closed', { levelClosed: true }, {}, 'level/closed'],
  ['all are sold', { stock: 3, sold: 3 }, {}, 'shop/sold-out'],
  ['the cash is short', { price: '10.01' }, {}, 'shop/not-enough-cash'],
])('it is barred when %s', (_why, facts, its, code) => {
  expect(barOf({ ...item, ...facts }, { ...buyer, ...its })?.code).toBe(code)
})

test('whoever plays for no team is told so', () => {
  expect(barOf(item, null)?.code).toBe('tournament/not-joined')
})

test('a refusal says what would help: both sums, what to buy before, how many a team gets', () => {
  expect(barOf({ ...item, price: '30' }, { ...buyer, cash: '12.50' })?.text).toMatch(
    /costs 30, and your team has 12.5\./,
  )
  expect(barOf({ ...item, needs: { name: 'Hint 1' } }, buyer)?.text).toBe('Buy “Hint 1” first.')
  // What is hidden is not named.
  expect(barOf({ ...item, needs: { name: null } }, buyer)?.text).toMatch(/not for sale now/)
  expect(barOf({ ...item, perTeam: 3, owned: 3 }, buyer)?.text).toMatch(/bought 3 of these/)
})

test('there are never less than none left', () => {
  expect(leftOf({ stock: null, sold: null })).toBeNull()
  expect(leftOf({ stock: 5, sold: 2 })).toBe(3)
  expect(leftOf({ stock: 1, sold: 2 })).toBe(0)
})

test('the text of what is read is for those who have it; a description is for everybody', () => {
  for (const kind of ['hint', 'source', 'solution'] as const) {
    expect(textFor({ kind, body: 'secret', owned: 0 })).toBeNull()
    expect(textFor({ kind, body: 'secret', owned: 1 })).toBe('secret')
  }
  expect(textFor({ kind: 'glory', body: 'A crown.', owned: 0 })).toBe('A crown.')
})

test('what is read is sold once to a team, and only extra time has minutes', () => {
  expect(fitted('hint', { perTeam: null, minutes: 5 })).toEqual({ perTeam: 1, minutes: null })
  expect(fitted('extra_time', { perTeam: 2, minutes: 5 })).toEqual({ perTeam: 2, minutes: 5 })
})

test('a hint is about a level, glory is not, and extra time is so long', () => {
  expect(problemOf('hint', { level: null, minutes: null })?.code).toBe('shop/about')
  expect(problemOf('glory', { level: 'vault', minutes: null })?.text).toMatch(/leave it out/)
  expect(problemOf('extra_time', { level: null, minutes: null })?.code).toBe('shop/minutes')
  for (const level of [null, 'vault']) expect(problemOf('extra_time', { level, minutes: 5 })).toBeNull()
  expect(problemOf('hint', { level: 'vault', minutes: null })).toBeNull()
})
