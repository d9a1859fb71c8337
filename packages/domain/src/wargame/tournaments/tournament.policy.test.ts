import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { expect, test } from 'vitest'
import type { Actor, UserActor } from '../../kernel/index.ts'
import { maySeeTournament, requireRunning } from './tournament.policy.ts'

const visitor: Actor = { kind: 'visitor' }
const organiser = { kind: 'user', privileges: new Set(['tournament:manage']) } as unknown as UserActor // the decision uses nothing else of a user

function aTournament(facts: Partial<Pick<Tournament, 'state' | 'visibility'>>): Tournament {
  const dates = { startsAt: new Date('2026-05-01T10:00:00Z'), endsAt: new Date('2026-05-02T10:00:00Z') }
  const none: Pick<Tournament, 'pausedAt'> = { pausedAt: null }
  return Object.assign(new Tournament(), none, { state: 'open', visibility: 'public', ...dates, ...facts })
}

test.each([
  [{ state: 'open', visibility: 'public' }, true],
  [{ state: 'closed', visibility: 'public' }, true],
  [{ state: 'open', visibility: 'unlisted' }, true],
  [{ state: 'open', visibility: 'private' }, false],
  [{ state: 'draft', visibility: 'public' }, false],
] as const)('a visitor sees a tournament that is %j: %s', (facts, sees) => {
  expect(maySeeTournament(visitor, aTournament(facts), false)).toBe(sees)
  expect(maySeeTournament(visitor, aTournament(facts), true)).toBe(true)
  expect(maySeeTournament(organiser, aTournament(facts), false)).toBe(true)
})

test.each([
  ['open', '2026-05-01T09:00:00Z', 'tournament/not-started'],
  ['open', '2026-05-02T10:00:00Z', 'tournament/over'],
  ['closed', '2026-05-01T12:00:00Z', 'tournament/not-open'],
  ['draft', '2026-05-01T12:00:00Z', 'tournament/not-open'],
] as const)('nothing is played in one that is %s at %s', (state, now, code) => {
  expect(() => requireRunning(aTournament({ state }), new Date(now))).toThrow(expect.objectContaining({ code }))
})

test('everything is played in one that runs', () => {
  expect(() => requireRunning(aTournament({}), new Date('2026-05-01T12:00:00Z'))).not.toThrow()
})
