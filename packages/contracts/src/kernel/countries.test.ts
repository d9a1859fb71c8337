import { expect, test } from 'vitest'
import { countryName, isCountry } from './countries.ts'

test('countries of today are told from unions, former countries and what was never one', () => {
  expect(['NL', 'DE', 'JP', 'XK'].map(isCountry)).toEqual([true, true, true, true])
  expect(['EU', 'DD', 'ZZ', 'QQ', 'nl', 'N', ''].map(isCountry)).toEqual(Array(7).fill(false))
})

test('a country has a name', () => {
  expect(countryName('NL', 'en')).toBe('Netherlands')
  expect(countryName('QQ', 'en')).toBeNull()
})
