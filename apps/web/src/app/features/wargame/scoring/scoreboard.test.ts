import { expect, test } from 'vitest'
import { graphStart, scoreData } from './score-data.ts'
import { scoreboardSearch } from './scoreboard-search.ts'

const second = (value: number) => new Date(value * 1000).toISOString()

test('every team’s points come onto one axis, each score holds until the next', () => {
  const series = [
    { team: 'A', teamSlug: 'a', points: [[second(10), 5] as [string, number], [second(30), 9] as [string, number]] },
    { team: 'B', teamSlug: 'b', points: [[second(20), 7] as [string, number]] },
  ]
  expect(scoreData(series, 40_000)).toEqual([
    [10, 20, 30, 40],
    [5, 5, 9, 9],
    [null, 7, 7, 7],
  ])
})

test('a graph begins a little before the first score, not with the hours before it', () => {
  const points: [string, number][] = [
    [second(0), 0],
    [second(50_000), 10],
  ]
  expect(graphStart([{ team: 'A', teamSlug: 'a', points }], 60_000)).toBe(49_600)
  expect(graphStart([], 60_000)).toBeNull()
})

test('a graph without points is empty', () => expect(scoreData([], 1000)).toEqual([[]]))

test('the address knows the big screen, written in any way', () => {
  expect(scoreboardSearch({ big: '' })).toEqual({ big: true })
  expect(scoreboardSearch({ big: true, find: 42 })).toEqual({ big: true, find: '42' })
  expect(scoreboardSearch({ big: false })).toEqual({})
  expect(scoreboardSearch({ big: true, ceremony: 'true', asPlayers: '' })).toEqual({
    ...{ big: true, ceremony: true, asPlayers: true },
  })
  expect(scoreboardSearch({ page: '3', find: 'x'.repeat(70) })).toEqual({ page: 3, find: 'x'.repeat(60) })
  expect(scoreboardSearch({ at: '2026-05-01T12:00:00+02:00', matrix: '' })).toEqual({
    ...{ at: '2026-05-01T10:00:00.000Z', matrix: true },
  })
  for (const at of ['yesterday', 7, '-000001-01-01T00:00:00Z']) expect(scoreboardSearch({ at })).toEqual({})
  for (const page of [1, -2, 'no', 1e9]) expect(scoreboardSearch({ page })).toEqual({})
})
