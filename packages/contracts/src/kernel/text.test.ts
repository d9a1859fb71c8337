import { expect, test } from 'vitest'
import { Amount, DisplayName, Slug, slugOf } from './text.ts'

test.each([
  ['Spring Cup 2026!', 'spring-cup-2026'],
  ['  Ünïcödé  ', 'unicode'],
  ['a -- b', 'a-b'],
  ['!!!', ''],
  ['日本', ''],
  ['ﬁne', 'fine'],
  ['x'.repeat(80), 'x'.repeat(60)],
  [`${'x'.repeat(59)} y`, 'x'.repeat(59)],
])('the slug of %j is %j', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})

test.each(['a', 'spring-cup', '2026', 'x'.repeat(60)])('%s is a slug', (text) => {
  expect(Slug.safeParse(text).success).toBe(true)
  expect(slugOf(text)).toBe(text)
})

test.each(['', 'A', 'a--b', '-a', 'a-', 'a b', 'a_b', 'x'.repeat(61), 'é'])('%j is no slug', (text) => {
  expect(Slug.safeParse(text).success).toBe(false)
})

test.each([
  [0, true],
  [0.01, true],
  [19.99, true],
  [1_000_000_000, true],
  [0.001, false],
  [-1, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
  [1e-7, false],
])('%d is an amount: %s', (value, allowed) => {
  expect(Amount.safeParse(value).success).toBe(allowed)
})

test('a name has visible characters only', () => {
  expect(DisplayName.parse('  Ants ')).toBe('Ants')
  for (const name of ['a', 'a\0b', 'a\nb', 'a\u202eb', '   ']) expect(DisplayName.safeParse(name).success).toBe(false)
})
