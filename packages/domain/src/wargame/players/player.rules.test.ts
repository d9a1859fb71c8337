import type { PlayerSolve } from '@pathwar/contracts/wargame/players'
import { expect, test } from 'vitest'
import { isListed, partsShown, solvesShown, tellsSecret } from './player.rules.ts'

test('others see the parts that are shown, and the player and staff all', () => {
  expect([...partsShown(['teams'], false)]).toEqual(['teams'])
  expect(partsShown([], true).size).toBe(5)
})

test.each([
  ['open', 'public', true, true, true],
  ['open', 'unlisted', false, true, true],
  ['open', 'private', false, true, true],
  ['draft', 'public', false, true, true],
  ['closed', 'public', true, true, true],
] as const)(
  'a tournament that is %s and %s is named to others: %s',
  (state, visibility, others, players, organisers) => {
    const seen = (organises: boolean, playsIn: boolean) => isListed({ state, visibility }, { organises, playsIn })
    expect([seen(false, false), seen(false, true), seen(true, false)]).toEqual([others, players, organisers])
  },
)

test('what was earned with a secret team, or at a time at which it did something, tells of it', () => {
  const at = (day: number) => new Date(Date.UTC(2027, 0, day))
  const ties = { since: at(10), tournamentIds: new Set(['cup']) }
  const tells = (day: number, id: string | null) => tellsSecret({ at: at(day), tournament: id ? { id } : null }, ties)
  expect([tells(5, 'cup'), tells(15, 'cup'), tells(15, 'other')]).toEqual([true, true, false])
  expect([tells(5, null), tells(10, null), tells(15, null)]).toEqual([false, true, true])
  expect(tellsSecret({ at: at(15), tournament: null }, { since: null, tournamentIds: new Set() })).toBe(false)
})

test('solves are counted by day, and named only where teams are', () => {
  const place = { slug: 'cup', name: 'Cup' }
  const solve = (at: string, nth: number): PlayerSolve => ({
    ...{ at, place: nth, points: 10, tournament: place, team: place },
    level: { slug: at, name: at, category: 'web' },
  })
  const solves = [
    solve('2027-01-02T10:00:00.000Z', 1),
    solve('2027-01-01T10:00:00.000Z', 3),
    solve('2027-01-02T09:00:00.000Z', 1),
  ]
  const named = solvesShown(solves, true)
  expect(named).toMatchObject({
    total: 3,
    firstBloods: 2,
    days: [
      { day: '2027-01-01', solves: 1 },
      { day: '2027-01-02', solves: 2 },
    ],
  })
  expect(named.latest.map(({ at }) => at.slice(8, 13))).toEqual(['02T10', '02T09', '01T10'])
  expect(named.bloods).toHaveLength(2)
  expect(solvesShown(solves, false)).toEqual({ ...named, latest: [], bloods: [] })
})
