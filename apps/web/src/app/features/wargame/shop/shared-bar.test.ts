import { expect, test } from 'vitest'
import { sharedBar } from './shared-bar.ts'

const bar = (code: string) => ({ owned: 0, barred: { code, text: code } })
const bought = { owned: 1, barred: { code: 'shop/already-owned', text: '' } }

test('what bars everything is said once', () => {
  expect(sharedBar([bar('level/not-bought'), bar('level/not-bought')])?.code).toBe('level/not-bought')
  expect(sharedBar([bought, bar('tournament/over')])?.code).toBe('tournament/over')
})

test('what bars one of them is said beside it', () => {
  expect(sharedBar([bar('shop/locked'), bar('shop/locked')])).toBeNull()
  expect(sharedBar([bar('tournament/over'), { owned: 0, barred: null }])).toBeNull()
  expect(sharedBar([bought])).toBeNull()
  expect(sharedBar([])).toBeNull()
})
