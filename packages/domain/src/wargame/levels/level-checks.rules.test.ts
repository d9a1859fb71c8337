import { expect, test } from 'vitest'
import { type CheckedLevel, type LevelFacts, levelProblems } from './level-checks.rules.ts'

const start = new Date('2026-05-01T12:00:00Z')
const hours = (count: number) => new Date(start.getTime() + count * 3_600_000)

const level = (slug: string, other: Partial<CheckedLevel> = {}): CheckedLevel => ({
  ...{ slug, name: slug.toUpperCase(), price: 10, reward: 20, releasedAt: null, dueAt: null },
  ...{ needs: [], needsScore: null, tested: true, outside: false },
  ...other,
})
const check = (levels: CheckedLevel[], other: Partial<LevelFacts> = {}) =>
  levelProblems({
    ...{ tournament: 'cup', startsAt: start, endsAt: hours(8), startingCash: 50, byFormula: false, levels },
    ...other,
  })
const words = (...args: Parameters<typeof check>) =>
  check(...args).map(({ severity, check }) => `${severity}: ${check}`)

test('a tournament without levels has nothing to play', () => {
  expect(words([])).toEqual(['error: no-levels'])
})

test('levels that were tested, can be paid and can be opened one after the other are fine', () => {
  expect(words([level('a'), level('b', { needs: ['a'] }), level('c', { needs: ['b'], needsScore: 40 })])).toEqual([])
})

test('it names the levels that no tester has solved', () => {
  const untested = { tested: false }
  const [problem] = check([level('a'), level('b', untested), level('c', untested)])
  expect(problem).toMatchObject({ check: 'never-tested', severity: 'warning' })
  expect(problem?.text).toContain('B and C were never solved')
  expect(check([level('a', untested)])[0]?.text).toContain('None of its levels')
  const many = ['b', 'c', 'd', 'e', 'f'].map((slug) => level(slug, untested))
  expect(check([level('a'), ...many])[0]?.text).toContain('B, C, D and 2 more levels were never')
})

test('a circle, a need that is not there, and more points than there are can never be met', () => {
  const circle = [level('a'), level('b', { needs: ['c'] }), level('c', { needs: ['b'] })]
  expect(words(circle)).toEqual(['error: never-met'])
  expect(words([level('a'), level('b', { needs: ['gone'] })])).toEqual(['error: never-met'])
  expect(words([level('a'), level('b', { needsScore: 21 })])).toEqual(['error: never-met'])
  // By a formula nobody knows yet what levels are worth.
  expect(words([level('a'), level('b', { needsScore: 21 })], { byFormula: true })).toEqual([])
})

test('a level that comes after the end, or is closed before the start, is never played, and holds others up', () => {
  expect(words([level('a'), level('b', { releasedAt: hours(8) })])).toEqual(['error: released-late'])
  expect(words([level('a'), level('b', { dueAt: start })])).toEqual(['error: closed-early'])
  const held = [level('a'), level('b', { releasedAt: hours(9) }), level('c', { needs: ['b'] })]
  expect(words(held)).toEqual(['error: released-late', 'error: never-met'])
})

test('prices are paid out of the starting cash and of rewards', () => {
  expect(words([level('a', { price: 51 }), level('b', { price: 1, needs: ['a'] })])).toEqual([
    'error: nothing-affordable',
  ])
  expect(words([level('a'), level('b', { price: 70 })])).toEqual([])
  expect(words([level('a'), level('b', { price: 71 })])).toEqual(['warning: too-dear'])
})

test('what is scored from outside is never solved: it needs no tester, pays nothing and opens nothing', () => {
  const hill = level('hill', { outside: true, tested: false, price: 0, reward: 0 })
  expect(words([level('vault', { price: 0 }), hill])).toEqual([])
  expect(words([level('vault', { price: 0, needs: ['hill'] }), hill])).toEqual(['error: never-met'])
  expect(words([level('vault', { price: 0, needsScore: 500 }), hill])).toEqual([])
})
