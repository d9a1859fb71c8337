import { expect, test } from 'vitest'
import { newOfferOf, OfferForm, offerForm } from './offer-form.ts'

const empty = offerForm(null)

test('a hint needs a level, and extra time its minutes', () => {
  const hint = { ...empty, name: 'Where to look' }
  expect(OfferForm.safeParse(hint).error?.issues.map(({ path }) => path)).toEqual([['level']])
  expect(OfferForm.safeParse({ ...hint, level: 'vault' }).success).toBe(true)
  const time = { ...hint, kind: 'extra_time' as const }
  expect(OfferForm.safeParse(time).error?.issues.map(({ path }) => path)).toEqual([['minutes']])
  expect(OfferForm.safeParse({ ...time, minutes: '30' }).success).toBe(true)
})

test('what is empty is without a limit, and what a kind has not is left out', () => {
  const crown = {
    ...empty,
    name: 'A crown',
    kind: 'glory' as const,
    level: 'vault',
    price: '12,5',
    minutes: '5',
    stock: '1',
  }
  expect(newOfferOf(crown, 'cup')).toEqual({
    ...{ tournament: 'cup', kind: 'glory', level: null, name: 'A crown', body: '', price: 12.5 },
    ...{ requires: null, stock: 1, perTeam: null, minutes: null, releasedAt: null },
  })
})
