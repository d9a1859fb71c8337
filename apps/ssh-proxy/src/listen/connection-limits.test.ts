import { expect, test } from 'vitest'
import { connectionLimiter } from './connection-limits.ts'

function places(strangersPerAddress: number, strangers: number) {
  const take = connectionLimiter({ strangersPerAddress, strangers, graceMs: 1 })
  const gone: string[] = []
  return { gone, take: (address: string, name: string) => take(address, () => gone.push(name)) }
}

test('with an address full the oldest of those that have come least far gives way', () => {
  const { take, gone } = places(3, 100)
  take('school', 'asks').reached('asks')
  take('school', 'silent')
  take('school', 'speaks').reached('speaks')
  take('school', 'new').reached('asks')
  expect(gone).toEqual(['silent'])
  take('school', 'newer').reached('asks')
  expect(gone).toEqual(['silent', 'speaks'])
  take('school', 'newest')
  expect(gone).toEqual(['silent', 'speaks', 'asks'])
})

test('with all places taken, the address with the most of them gives one', () => {
  const { take, gone } = places(3, 4)
  take('honest', 'h1')
  for (const name of ['a1', 'a2', 'a3']) take('attacker', name).reached('asks')
  take('other', 'o1')
  expect(gone).toEqual(['a1'])
})

test('who has left or has given way holds no place', () => {
  const { take, gone } = places(1, 10)
  const first = take('a', 'first')
  take('a', 'second').leave()
  first.leave()
  take('a', 'third')
  expect(gone).toEqual(['first'])
})
