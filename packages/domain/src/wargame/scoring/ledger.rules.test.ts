import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Entry, ledgerOf, placesOf, podiumsUntil, standingsUntil, stepsAround } from './ledger.rules.ts'

const teams = ['ants', 'bees', 'cats'].map((id) => ({ id, slug: id, name: id, joinedAt: 0, leftAt: null, rulings: [] }))

/** A ledger as it is written: solves in any order of their times, changes of a level's worth in the order of time. */
const entries = fc
  .array(
    fc.record({
      kind: fc.constantFrom('solve' as const, 'change' as const, 'place' as const, 'tick' as const),
      team: fc.constantFrom('ants', 'bees', 'cats'),
      level: fc.constantFrom('one', 'two'),
      amount: fc.integer({ min: -50, max: 100 }),
      late: fc.integer({ min: 0, max: 3000 }),
    }),
    { maxLength: 30 },
  )
  .map((all) => {
    const solved = new Set<string>()
    return all.flatMap(({ kind, team, level, amount, late }, index): Entry[] => {
      const own = { id: index, retracts: null, tick: kind === 'tick' }
      const written = (index + 1) * 1000
      if (kind === 'change') return [{ ...own, team: null, level, amount, at: written, solve: false }]
      if (kind === 'place' || kind === 'tick') return [{ ...own, team, level, amount, at: written, solve: false }]
      if (solved.has(team + level)) return []
      solved.add(team + level)
      // Its transaction began before it was written.
      return [{ ...own, team, level, amount: Math.abs(amount), at: Math.max(0, written - late), solve: true }]
    })
  })

/** The same, as simply as it can be said. */
function scoreOf(all: readonly Entry[], team: string, at: number): number {
  return all.reduce((sum, entry, index) => {
    if (entry.team !== team || entry.at > at) return sum
    if (!entry.solve) return sum + entry.amount
    const changes = all.map((one, place) => ({ ...one, later: place > index }))
    const ofLevel = changes.filter((one) => one.team === null && one.level === entry.level)
    const since = ofLevel.filter((one) => one.later && one.at <= at).reduce((total, one) => total + one.amount, 0)
    const early = ofLevel.filter((one) => !one.later && one.at > at).reduce((total, one) => total + one.amount, 0)
    return sum + entry.amount + since - early
  }, 0)
}

test('at any moment each team has what was entered for it by then, whenever that was written', () => {
  fc.assert(
    fc.property(entries, fc.integer({ min: 0, max: 32_000 }), (all, at) => {
      const standings = standingsUntil(ledgerOf(all, teams), at, 'earliest')
      for (const { slug, score, solves } of standings) {
        expect(score).toBe(scoreOf(all, slug, at))
        expect(solves).toBe(all.filter((entry) => entry.team === slug && entry.solve && entry.at <= at).length)
      }
    }),
  )
})

test('medals are those of the first three by then, and as many as places there are', () => {
  fc.assert(
    fc.property(entries, fc.integer({ min: 0, max: 32_000 }), (all, at) => {
      const ledger = ledgerOf(all, teams)
      const given = standingsUntil(ledger, at, 'earliest').flatMap(({ medals }) => medals)
      const podiums = [...podiumsUntil(ledger, at).values()]
      expect(given.reduce((sum, count) => sum + count, 0)).toBe(podiums.flat().length)
      for (const [index, solve] of podiums.flatMap((podium) => [...podium.entries()]))
        expect(placesOf(ledger, [solve], at)).toEqual([index + 1])
    }),
  )
})

const solve = (team: string, at: number): Entry => ({
  id: at,
  retracts: null,
  team,
  level: 'one',
  amount: 10,
  at,
  solve: true,
  tick: false,
})

test('of two solves the one that was booked first is the first, and at a moment before it the other one is', () => {
  const ledger = ledgerOf([solve('ants', 5000), solve('bees', 3000)], teams)
  const first = (at: number) => podiumsUntil(ledger, at).get('one')?.[0]?.team
  expect([first(3000), first(5000)]).toEqual(['bees', 'ants'])
})

test('steps lead from solve to solve, each to a moment at which one more is shown, and not beyond the end', () => {
  const ledger = ledgerOf([solve('ants', 1500), solve('bees', 3200), solve('cats', 9000)], teams)
  expect(stepsAround(ledger, 0, 9000)).toEqual({ previous: null, next: 2 })
  expect(stepsAround(ledger, 2000, 9000)).toEqual({ previous: null, next: 4 })
  expect(stepsAround(ledger, 4000, 9000)).toEqual({ previous: 2, next: 9 })
  expect(stepsAround(ledger, 4000, 8999)).toEqual({ previous: 2, next: null })
  expect(standingsUntil(ledger, 2000, 'earliest').filter(({ solves }) => solves > 0)).toHaveLength(1)
  expect(standingsUntil(ledger, 1000, 'earliest').filter(({ solves }) => solves > 0)).toHaveLength(0)
})

test('a team is there from when it joined until it left', () => {
  const [ants] = teams.map((team) => ({ ...team, joinedAt: 1000, leftAt: 2000 }))
  const there = (at: number) => standingsUntil(ledgerOf([], ants ? [ants] : []), at, 'earliest').length
  expect([there(999), there(1000), there(1999), there(2000)]).toEqual([0, 1, 1, 0])
})

test('a team that a ruling takes out has neither rank nor medal from then on, and those after it move up', () => {
  const ruled = teams.map((team) => ({
    ...team,
    rulings:
      team.id === 'ants'
        ? [
            { at: 3000, ranks: false },
            { at: 4000, ranks: true },
          ]
        : [],
  }))
  const ledger = ledgerOf([solve('ants', 1000), solve('bees', 2000)], ruled)
  const golds = (at: number) =>
    standingsUntil(ledger, at, 'earliest')
      .filter(({ medals: [gold] }) => gold > 0)
      .map(({ slug }) => slug)
  expect([golds(2999), golds(3000), golds(4000)]).toEqual([['ants'], ['bees'], ['ants']])
  expect(standingsUntil(ledger, 3000, 'earliest').map(({ slug }) => slug)).toEqual(['bees', 'cats'])
  expect(placesOf(ledger, ledger.gains.slice(1), 3000)).toEqual([1])
})

test('a solve that was taken back is one until then, and its points and place are gone with it', () => {
  const back: Entry = {
    id: 9,
    retracts: 1000,
    team: 'ants',
    level: 'one',
    amount: -10,
    at: 3000,
    solve: false,
    tick: false,
  }
  const ledger = ledgerOf([solve('ants', 1000), solve('bees', 2000), back], teams)
  const of = (at: number) =>
    standingsUntil(ledger, at, 'earliest').map(({ slug, score, solves, medals }) => [slug, score, solves, medals[0]])
  expect(of(2999)).toEqual([
    ['ants', 10, 1, 1],
    ['bees', 10, 1, 0],
    ['cats', 0, 0, 0],
  ])
  expect(of(3000)).toEqual([
    ['ants', 0, 0, 0],
    ['bees', 10, 1, 1],
    ['cats', 0, 0, 0],
  ])
})

test('a tick counts until it is taken back, and says who reached a score first only where it may', () => {
  const tick = (id: number, team: string, amount: number): Entry => ({
    ...{ id, retracts: null, team, level: 'one', amount, at: id, solve: false, tick: true },
  })
  const back: Entry = { ...tick(4000, 'ants', -5), retracts: 2000, tick: false }
  const ledger = ledgerOf([solve('ants', 1000), tick(2000, 'ants', 5), tick(3000, 'bees', 15), back], teams)
  const of = (at: number, tieBreak: 'earliest' | 'last-points') =>
    standingsUntil(ledger, at, tieBreak).map(({ slug, score, reachedAt }) => [
      slug,
      score,
      reachedAt?.getTime() ?? null,
    ])
  expect(of(3000, 'earliest').slice(0, 2)).toEqual([
    ['ants', 15, 1],
    ['bees', 15, null],
  ])
  expect(of(3000, 'last-points').slice(0, 2)).toEqual([
    ['ants', 15, 2],
    ['bees', 15, 3],
  ])
  expect(of(4000, 'last-points')[0]).toEqual(['ants', 10, 1])
  expect(stepsAround(ledger, 1000, 9000)).toEqual({ previous: null, next: 2 })
})
