import { expect, test } from 'vitest'
import { Amount, DisplayName, Email, EmailDomain, foldName, Moment, Slug, slugOf, Username } from './text.ts'

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

test.each([
  ['Ann.O-Hara_2', 'ann.o-hara_2'],
  [' ANN@Example.ORG ', 'ann@example.org'],
  ['İ', 'İ'],
  ['I', 'i'],
  ['\u212A', '\u212A'],
])('as a name %s is compared as %s', (typed, folded) => {
  expect(foldName(typed)).toBe(folded)
})

test('names and addresses are ASCII, so that folding A to Z is all that there is to compare', () => {
  for (let code = 0x80; code < 0x3000; code++) {
    const letter = String.fromCodePoint(code)
    expect(Username.safeParse(`an${letter}n`).success || Email.safeParse(`an${letter}n@example.org`).success).toBe(
      false,
    )
    expect(Email.safeParse(`ann@ex${letter}ample.org`).data ?? '').toMatch(/^[\x21-\x7e]*$/)
  }
})

test.each([
  ['x@example.org', 'x@example.org'],
  [' x@example.org ', 'x@example.org'],
  ['x@example.xn--p1ai', 'x@example.xn--p1ai'],
  ['x@пример.рф', 'x@xn--e1afmkfd.xn--p1ai'],
  ['x@ПРИМЕР.рф', 'x@xn--e1afmkfd.xn--p1ai'],
  ['x@bücher.example', 'x@xn--bcher-kva.example'],
  ["o'hara+ctf@sub.school.example", "o'hara+ctf@sub.school.example"],
])('%s is the address %s', (typed, kept) => {
  expect(Email.parse(typed)).toBe(kept)
  expect(EmailDomain.parse(typed.split('@')[1] ?? '')).toBe(kept.split('@')[1])
})

test.each([
  'x',
  'x@',
  '@example.org',
  'x@example',
  'x@-a.org',
  'x..y@example.org',
  'x@exa mple.org',
  'x@a.b:80',
  'x@1.2.3.4',
  'x@пример/рф',
  'x@y@',
  'x@\u3002',
])('%s is no address', (typed) => {
  expect(Email.safeParse(typed).success).toBe(false)
})

test.each([
  ['2027-03-21T18:00:00+02:00', '2027-03-21T16:00:00.000Z'],
  ['2027-03-21T18:00:00.123456Z', '2027-03-21T18:00:00.123Z'],
  ['2027-03-21T23:00:00-23:59', '2027-03-22T22:59:00.000Z'],
])('the moment %s is kept as UTC', (given, kept) => expect(Moment.parse(given)).toBe(kept))

test.each([
  '2027-02-30T10:00:00Z',
  '2027-03-21T18:00:00',
  '0000-01-01T00:00:00Z',
  '1969-12-31T23:59:59Z',
  '9999-12-31T23:59:59-14:00',
])('%s is no moment that a database or a page can show', (given) => expect(Moment.safeParse(given).success).toBe(false))
