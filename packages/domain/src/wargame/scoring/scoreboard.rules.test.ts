import type { ScoreboardRow } from '@pathwar/contracts/wargame/play'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bestOf,
  drawnOf,
  extendLine,
  findTeams,
  inBracket,
  linesOf,
  rankTeams,
  type Solve,
  type Standing,
  seriesOf,
} from './scoreboard.rules.ts'

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
    bracket: null,
    medals: [0, 0, 0],
  }
}

function rank(solves: Solve[], among = teams) {
  return rankTeams(
    among.map((team) => standing(team, solves)),
    'earliest',
  )
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

test('where ties stay, who reached a score first is not better, and equal teams are in the order of their names', () => {
  const solves = [solve('cats', 50, 1), solve('ants', 50, 2), solve('bees', 20, 1)]
  const board = rankTeams(
    teams.map((team) => standing(team, solves)),
    'equal',
  )
  expect(board.map(({ rank, teamSlug }) => [rank, teamSlug])).toEqual([
    [1, 'ants'],
    [1, 'cats'],
    [3, 'bees'],
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

test('within a bracket places are counted anew, and equal ones stay equal', () => {
  const solves = [solve('cats', 50, 2), solve('bees', 50, 2), solve('ants', 80, 1)]
  const brackets = new Map([
    ['ants', 'open'],
    ['bees', 'school'],
    ['cats', 'school'],
  ])
  const board = rankTeams(
    [...teams, { slug: 'dogs', name: 'DOGS' }].map((team) => ({
      ...standing(team, solves),
      bracket: brackets.get(team.slug) ?? 'school',
    })),
    'earliest',
  )
  const places = (bracket: string) => inBracket(board, bracket).map(({ rank, teamSlug }) => [rank, teamSlug])
  expect(places('open')).toEqual([[1, 'ants']])
  expect(places('school')).toEqual([
    [1, 'bees'],
    [1, 'cats'],
    [null, 'dogs'],
  ])
  expect(places('none')).toEqual([])
})

test('lines are drawn for the ten best of all and of each bracket, and each board shows its own ten', () => {
  const board = rankTeams(
    Array.from({ length: 40 }, (_, index) => ({
      ...{ slug: `team-${index}`, name: `Team ${index}`, score: 100 - index, solves: 1 },
      ...{ lastSolveAt: start, reachedAt: start, bracket: index < 15 ? 'open' : index < 30 ? 'school' : null },
      medals: [0, 0, 0],
    })),
    'earliest',
  )
  const drawn = drawnOf(board)
  expect(drawn.map(({ teamSlug }) => teamSlug)).toEqual(
    [...Array.from({ length: 10 }, (_, at) => at), ...Array.from({ length: 10 }, (_, at) => 15 + at)].map(
      (index) => `team-${index}`,
    ),
  )
  const series = seriesOf(drawn, [], start)
  expect(linesOf(series, board).map(({ teamSlug }) => teamSlug)).toEqual(
    board.slice(0, 10).map(({ teamSlug }) => teamSlug),
  )
  expect(linesOf(series, inBracket(board, 'school'))).toHaveLength(10)
  expect(linesOf(series, inBracket(board, 'school'))[0]?.teamSlug).toBe('team-15')
})

test('a line goes on with what the team has now, and keeps its beginning and its end when it becomes long', () => {
  const row = (score: number): ScoreboardRow => ({
    ...{ rank: 1, team: 'Ants', teamSlug: 'ants', score, solves: 1, lastSolveAt: null },
    ...{ bracket: null, medals: [0, 0, 0] },
  })
  let [line] = extendLine({ team: 'Ants', teamSlug: 'ants', points: [[start.toISOString(), 0]] }, row(1), minute(1))
  expect(extendLine(line, row(1), minute(2))).toEqual([line])
  for (let at = 2; at <= 2000; at++) [line] = extendLine(line, row(at), minute(at))
  const totals = line?.points.map(([, total]) => total) ?? []
  expect(totals.length).toBeLessThanOrEqual(300)
  expect(totals.slice(0, 1)).toEqual([0])
  expect(totals.slice(-50)).toEqual(Array.from({ length: 50 }, (_, index) => 1951 + index))
  expect(totals).toEqual(totals.toSorted((a, b) => a - b))
  expect(extendLine(undefined, row(1), minute(1))).toEqual([])
})

const minute = (at: number) => new Date(start.getTime() + at * 60_000)
