import { expect, test } from 'vitest'
import { needsItself } from './release.rules.ts'

const others = new Map([
  ['b', ['c', 'd']],
  ['c', ['d']],
  ['e', ['f']],
  ['f', ['e']],
])

test('a level cannot need itself', () => {
  expect(needsItself('a', ['a'], others)).toBe(true)
})

test('nor can it through others, at any distance', () => {
  expect(needsItself('d', ['b'], others)).toBe(true)
  expect(needsItself('d', ['c'], others)).toBe(true)
  expect(needsItself('c', ['d'], others)).toBe(false)
})

test('what several levels need is no circle, and a circle elsewhere ends', () => {
  expect(needsItself('a', ['b', 'c'], others)).toBe(false)
  expect(needsItself('a', ['e'], others)).toBe(false)
})
