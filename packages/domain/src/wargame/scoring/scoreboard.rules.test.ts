import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestOf, findTeams, rankTeams, type Solve, type Standing, seriesOf } from './scoreboard.rules.ts'

const teams = ['ants', 'bees', 'cats'].map((slug) => ({ slug, name: slug.toUpperCase() }))
const start = new Date('2026-05-01T10:00:00Z')

function solve(teamSlug: string, points: number, minute: number): Solve {
  return { teamSlug, points, at: new Date(start.getTime() + minute * 60_000) }
}

/** What the database counts of these solves. */
function standing({ slug, name }: { slug: string; name: string }, solves: Solve[]): Standing {
  const own = solves.filter(({ teamSlug }) => teamSlug === slug)
  const last = (some: Solve[]) => some.map(({ at }) => at).toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null
  return {
    slug,
    name,
    score: own.reduce((sum, { points }) => sum + Math.round(points * 100), 0) / 100,
    solves: own.length,
    lastSolveAt: last(own),
    reachedAt: last(own.filter(({ points }) => points !== 0)),
  }
}

function rank(solves: Solve[], among = teams) {
  return rankTeams(among.map((team) => standing(team, solves)))
}

function order(solves: Solve[]): string[] {
  return rank(solves).map(({ rank, teamSlug, score }) => `${rank ?? '–'} ${teamSlug} ${score}`)
}

test('more points rank higher', () => {
  expect(order([solve('bees', 50, 1), solve('cats', 80, 2), solve('bees', 10, 3)])).toEqual([
    '1 cats 80',
    '2 bees 60',
    '– ants 0',
  ])
})

test('of two with the same score, who reached it first ranks higher', () => {
  expect(order([solve('cats', 50, 1), solve('ants', 20, 2), solve('ants', 30, 3)])).toEqual([
    '1 cats 50',
    '2 ants 50',
    '– bees 0',
  ])
})

test('a later solve that pays nothing takes no place away', () => {
  const board = rank([solve('cats', 50, 1), solve('ants', 50, 2), solve('cats', 0, 9)])
  expect(board.map(({ teamSlug }) => teamSlug)).toEqual(['cats', 'ants', 'bees'])
  expect(board[0]).toMatchObject({ solves: 2, lastSolveAt: solve('cats', 0, 9).at.toISOString() })
})

test('of equal standing is an equal rank, and the next after it is as many lower', () => {
  expect(order([solve('cats', 50, 2), solve('bees', 50, 2), solve('ants', 20, 1)])).toEqual([
    '1 bees 50',
    '1 cats 50',
    '3 ants 20',
  ])
})

test('teams without a score come last, by name, and have no rank', () => {
  expect(order([solve('cats', 0, 1)])).toEqual(['– ants 0', '– bees 0', '– cats 0'])
})

test('teams are found by a part of their name in any case', () => {
  expect(findTeams(rank([]), ' Bee ').map(({ team }) => team)).toEqual(['BEES'])
  expect(findTeams(rank([]), ' ')).toHaveLength(3)
})

test('a line begins at zero and rises with each solve, without dust', () => {
  const solves = [solve('bees', 10.1, 5), solve('bees', 5.2, 2)]
  expect(seriesOf(bestOf(rank(solves)), solves, start)).toEqual([
    {
      team: 'BEES',
      teamSlug: 'bees',
      points: [
        ['2026-05-01T10:00:00.000Z', 0],
        ['2026-05-01T10:02:00.000Z', 5.2],
        ['2026-05-01T10:05:00.000Z', 15.3],
      ],
    },
  ])
})

test('the picture shows ten teams at most', () => {
  const many = Array.from({ length: 15 }, (_, index) => ({ slug: `t${index}`, name: `T${index}` }))
  const solves = many.map(({ slug }, index) => solve(slug, index + 1, index))
  expect(seriesOf(bestOf(rank(solves, many)), solves, start).map(({ teamSlug }) => teamSlug)).toEqual(
    Array.from({ length: 10 }, (_, index) => `t${14 - index}`),
  )
})

test('a rank counts those who are better, scores never rise downwards, and each line ends at its score', () => {
  const aSolve = fc
    .tuple(fc.constantFrom('ants', 'bees', 'cats'), fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 999 }))
    .map(([slug, cents, minute]) => solve(slug, cents / 100, minute))
  fc.assert(
    fc.property(fc.array(aSolve, { maxLength: 30 }), (solves) => {
      const board = rank(solves)
      for (const [index, { rank, score }] of board.entries()) {
        expect(rank === null).toBe(score === 0)
        if (rank !== null) expect(rank).toBeLessThanOrEqual(index + 1)
        if (rank !== null && index > 0) expect([board[index - 1]?.rank, index + 1]).toContain(rank)
      }
      expect(board.map(({ score }) => score)).toEqual(board.map(({ score }) => score).toSorted((a, b) => b - a))
      for (const { teamSlug, points } of seriesOf(bestOf(board), solves, start)) {
        expect(points.at(-1)?.[1]).toBe(board.find((row) => row.teamSlug === teamSlug)?.score)
      }
    }),
  )
})
