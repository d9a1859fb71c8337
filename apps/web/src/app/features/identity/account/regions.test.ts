import { Country, Language } from '@pathwar/contracts/identity/account-fields'
import { expect, test } from 'vitest'
import { countries, languages } from './regions.ts'

test('countries are those of ISO 3166, each once, in the order of their names', () => {
  const all = countries('en')
  const codes = all.map(({ code }) => code)
  expect(all.length).toBeGreaterThan(245)
  expect(all.length).toBeLessThan(252)
  expect(codes).toEqual(expect.arrayContaining(['DE', 'NL', 'GB', 'US', 'JP', 'ZA', 'XK']))
  for (const gone of ['DD', 'SU', 'YU', 'UK', 'EU', 'ZZ']) expect(codes).not.toContain(gone)
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
  expect(all[0]?.name).toBe('Afghanistan')
  expect(codes.every((code) => Country.safeParse(code).success)).toBe(true)
})

test('languages are named and fit what the server takes', () => {
  const all = languages('en')
  expect(all.length).toBeGreaterThan(150)
  expect(all).toEqual(
    expect.arrayContaining([
      { code: 'en', name: 'English' },
      { code: 'nl', name: 'Dutch' },
    ]),
  )
  expect(all.every(({ code }) => Language.safeParse(code).success)).toBe(true)
})

test('no name stands twice in a list, in no language of the reader', () => {
  for (const locale of ['en', 'de', 'fr', 'ja', 'ru', 'ar']) {
    for (const names of [countries(locale), languages(locale)].map((list) => list.map(({ name }) => name))) {
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
    }
  }
})
