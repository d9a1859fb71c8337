import { expect, test } from 'vitest'
import { namesEach, namesSome } from './category.rules.ts'

test('an order names each of what there is, once', () => {
  expect(namesEach(['web', 'crypto'], ['crypto', 'web'])).toBe(true)
  expect(namesEach([], [])).toBe(true)
  for (const list of [['web'], ['web', 'web'], ['web', 'pwn'], ['web', 'crypto', 'crypto'], ['web', 'crypto', 'pwn']])
    expect(namesEach(list, ['crypto', 'web'])).toBe(false)
})

test('a part of them is in order, and the rest goes as it does', () => {
  expect(namesSome([], ['vault', 'paper'])).toBe(true)
  expect(namesSome(['paper'], ['vault', 'paper'])).toBe(true)
  expect(namesSome(['paper', 'paper'], ['vault', 'paper'])).toBe(false)
  expect(namesSome(['forge'], ['vault', 'paper'])).toBe(false)
})
