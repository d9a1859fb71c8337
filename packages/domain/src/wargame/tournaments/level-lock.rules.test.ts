import { expect, test } from 'vitest'
import {
  isClosed,
  type LockFacts,
  lockOf,
  namedFrom,
  nextChange,
  secretsAmong,
  toLockView,
} from './level-lock.rules.ts'

const noon = new Date('2026-05-01T12:00:00.000Z')
const after = (ms: number) => new Date(noon.getTime() + ms)
const paper = { id: 'paper', slug: 'paper', name: 'Path of paper' }

const level = (facts: Partial<LockFacts> = {}): LockFacts => ({
  ...{ id: 'forge', tournamentId: 'cup', slug: 'forge', name: 'Token forge', published: true },
  ...{ releasedAt: null, dueAt: null, lockedAs: 'shown', needsScore: null, needs: [], pausedAt: null },
  ...facts,
})
const team = (facts: { bought?: string[]; solved?: string[]; score?: number } = {}) => ({
  bought: new Set(facts.bought),
  solved: new Set(facts.solved),
  score: facts.score ?? 0,
})

test('a level comes at its moment, not a millisecond before', () => {
  const timed = level({ releasedAt: noon })
  expect(lockOf(timed, null, after(-1))).toEqual({ releasedAt: noon, needs: [], score: null })
  expect(lockOf(timed, null, noon)).toBeNull()
  // Nor while the tournament's clock stands still before it.
  expect(lockOf({ ...timed, pausedAt: after(-1) }, null, after(60_000))).toMatchObject({ releasedAt: noon })
  expect(lockOf({ ...timed, pausedAt: noon }, null, after(60_000))).toBeNull()
})

test('a level closes at its deadline, not a millisecond before', () => {
  expect(isClosed(level({ dueAt: noon }), after(-1))).toBe(false)
  expect(isClosed(level({ dueAt: noon }), noon)).toBe(true)
  expect(isClosed(level(), noon)).toBe(false)
})

test('what is needed has to be solved, and the score reached', () => {
  const needy = level({ needs: [paper], needsScore: 100 })
  expect(lockOf(needy, null, noon)).toMatchObject({ needs: [paper], score: 100 })
  expect(lockOf(needy, team({ bought: ['paper'], score: 99.99 }), noon)).toMatchObject({ needs: [paper], score: 100 })
  expect(lockOf(needy, team({ solved: ['paper'], score: 99.99 }), noon)).toMatchObject({ needs: [], score: 100 })
  expect(lockOf(needy, team({ solved: ['paper'], score: 100 }), noon)).toBeNull()
})

test('what a team has bought is its own', () => {
  expect(lockOf(level({ needs: [paper], releasedAt: after(1) }), team({ bought: ['forge'] }), noon)).toBeNull()
})

test('only what is locked and not shown is a secret', () => {
  const all = [
    level({ needs: [paper] }),
    level({ id: 'nameless', needs: [paper], lockedAs: 'anonymised' }),
    level({ id: 'hidden', releasedAt: after(1), lockedAs: 'hidden' }),
    level({ id: 'out', releasedAt: noon, lockedAs: 'hidden' }),
  ]
  expect([...secretsAmong(all, null, noon).keys()]).toEqual(['nameless', 'hidden'])
  expect([...secretsAmong(all, team({ solved: ['paper'] }), noon).keys()]).toEqual(['hidden'])
})

test('a lock names no level that is a secret itself', () => {
  const lock = { releasedAt: null, needs: [paper, { id: 'x', slug: 'x', name: 'X' }], score: 5 }
  expect(toLockView(lock, new Set(['x']))).toEqual({
    releasedAt: null,
    levels: [{ slug: 'paper', name: 'Path of paper' }, null],
    score: 5,
  })
})

test('a level may be named from its release on, unless it needs something', () => {
  expect(namedFrom({ releasedAt: noon, needs: [], score: null })).toBe(noon)
  expect(namedFrom({ releasedAt: noon, needs: [paper], score: null })).toBeNull()
  expect(namedFrom({ releasedAt: noon, needs: [], score: 1 })).toBeNull()
})

test('the next change is the first release or deadline to come', () => {
  const all = [level({ releasedAt: after(2), dueAt: after(9) }), level({ releasedAt: after(-1), dueAt: after(1) })]
  expect(nextChange(all, noon)).toEqual(after(1))
  expect(nextChange(all, after(9))).toBeNull()
})
