import type { LiveEvent } from '@pathwar/contracts/kernel/events'
import { partialMatchKey } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { trpc } from '../../../trpc.ts'
import { refreshDelay, staleKeys } from './stale-keys.ts'

const at = { id: '1.1', at: '2026-05-01T12:00:00.000Z', actor: 'ann' }
const [level, team] = [
  { slug: 'vault', name: 'Vault' },
  { slug: 'ants', name: 'Ants' },
]
const solved: LiveEvent = {
  ...at,
  name: 'level.solved',
  payload: { tournament: 'cup', level, team, place: 1, points: 50 },
}

const isStale = (event: LiveEvent, queryKey: readonly unknown[]) =>
  staleKeys(event).some((stale) => partialMatchKey(queryKey, stale))

test('a solve makes its board, its level and its team stale', () => {
  expect(isStale(solved, trpc.play.board.queryKey({ tournament: 'cup' }))).toBe(true)
  expect(isStale(solved, trpc.play.level.queryKey({ tournament: 'cup', level: 'vault' }))).toBe(true)
  expect(isStale(solved, trpc.teams.get.queryKey({ team: 'ants' }))).toBe(true)
})

test('and nothing else: not another level, another team, another tournament or the lists', () => {
  expect(isStale(solved, trpc.play.board.queryKey({ tournament: 'other' }))).toBe(false)
  expect(isStale(solved, trpc.play.level.queryKey({ tournament: 'cup', level: 'other' }))).toBe(false)
  expect(isStale(solved, trpc.teams.get.queryKey({ team: 'bees' }))).toBe(false)
  expect(isStale(solved, trpc.tournaments.list.queryKey({}))).toBe(false)
  expect(isStale(solved, trpc.scoring.scoreboard.queryKey({ tournament: 'cup' }))).toBe(false)
})

test('an announcement makes those of its tournament stale, and not what its organisers edit', () => {
  const payload = { tournament: 'cup', announcement: 'a', urgent: false }
  const published: LiveEvent = { ...at, name: 'announcement.published', payload }
  expect(isStale(published, trpc.announcements.unread.queryKey({ tournament: 'cup' }))).toBe(true)
  expect(isStale(published, [...trpc.announcements.list.pathKey(), { pages: true, tournament: 'cup' }])).toBe(true)
  expect(isStale(published, trpc.announcements.unread.queryKey({ tournament: 'other' }))).toBe(false)
  expect(isStale(published, trpc.announcements.get.queryKey({ announcement: 'a' }))).toBe(false)
})

test('a refreshed scoreboard changes the scoreboard and the ranks on the board', () => {
  const refreshed: LiveEvent = { ...at, name: 'scoreboard.refreshed', payload: { tournament: 'cup', seq: 7 } }
  expect(isStale(refreshed, trpc.scoring.scoreboard.queryKey({ tournament: 'cup' }))).toBe(true)
  expect(isStale(refreshed, trpc.play.board.queryKey({ tournament: 'cup' }))).toBe(true)
})

test('an event that names no tournaments touches all', () => {
  const left: LiveEvent = { ...at, name: 'team.left', payload: { team, username: 'bob', kicked: true } }
  expect(isStale(left, trpc.play.board.queryKey({ tournament: 'cup' }))).toBe(true)
  expect(isStale(left, trpc.instances.mine.queryKey())).toBe(true)
})

test('an event of a newer server touches nothing', () => {
  // Not an event of the contract.
  expect(staleKeys({ ...solved, name: 'something.newer' } as unknown as LiveEvent)).toEqual([])
})

test('what one’s own team does is read at once, what all hear is read by all within two seconds', () => {
  expect(refreshDelay({ name: 'team.left' }, () => 1)).toBe(250)
  expect([0, 1].map((random) => refreshDelay({ name: 'scoreboard.refreshed' }, () => random))).toEqual([250, 2000])
})
