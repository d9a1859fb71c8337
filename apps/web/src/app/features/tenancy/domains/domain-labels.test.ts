import { expect, test } from 'vitest'
import { count, size } from './domain-labels.ts'

test.each([
  [null, '–'],
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KiB'],
  [12_999_000, '12.4 MiB'],
  [500 * 1024 ** 2, '500 MiB'],
  [1024 ** 5, '1024 TiB'],
])('%s bytes are %s', (bytes, text) => {
  expect(size(bytes)).toBe(text)
})

test('counts are read in thousands', () => {
  expect([count(null), count(7), count(12_345)]).toEqual(['–', '7', '12,345'])
})
