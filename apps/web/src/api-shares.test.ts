import { expect, test } from 'vitest'
import { openApiShares } from './api-shares.ts'

const takenOf = (shares: ReturnType<typeof openApiShares>, address: string, times: number) =>
  Array.from({ length: times }, () => shares.take(address)).filter((place) => place !== null)

test('an address has so many places, and its share when others hold all', () => {
  const shares = openApiShares({ address: 5, most: 10, share: 2 })
  expect(takenOf(shares, '192.0.2.1', 9)).toHaveLength(5)
  expect(takenOf(shares, '192.0.2.2', 9)).toHaveLength(5)
  expect(takenOf(shares, '192.0.2.3', 9)).toHaveLength(2)
  expect(takenOf(shares, '192.0.2.4', 9)).toHaveLength(2)
})

test('a network of IPv6 counts as one address, and a place that is given back twice is one', () => {
  const shares = openApiShares({ address: 2, most: 10, share: 2 })
  const [first, second] = takenOf(shares, '2001:db8::1', 1).concat(takenOf(shares, '2001:db8::2', 5))
  expect(shares.take('2001:db8::3')).toBeNull()
  first?.()
  first?.()
  expect(takenOf(shares, '2001:db8::4', 5)).toHaveLength(1)
  second?.()
  expect(takenOf(shares, '2001:db8::4', 5)).toHaveLength(1)
})
