import { expect, test } from 'vitest'
import { countAddresses, nameOfBanned } from './ban-labels.ts'

test('addresses are counted so that people can read it', () => {
  expect(countAddresses(1n)).toBe('1 address')
  expect(countAddresses(256n)).toBe('256 addresses')
  expect(countAddresses(2n ** 32n)).toMatch(/^4.294.967.296 addresses$/)
  expect(countAddresses(2n ** 96n)).toBe('2⁹⁶ addresses')
})

test('the banned have a name', () => {
  expect(nameOfBanned({ user: { id: 'x', username: 'ann', displayName: 'Ann' }, network: null })).toBe('ann')
  expect(nameOfBanned({ user: null, network: '10.0.0.7/32' })).toBe('10.0.0.7')
  expect(nameOfBanned({ user: null, network: '10.0.0.0/24' })).toBe('10.0.0.0/24')
})
