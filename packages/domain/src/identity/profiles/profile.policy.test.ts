import type { Privilege } from '@pathwar/contracts/kernel/permissions'
import { expect, test } from 'vitest'
import type { Actor, UserActor } from '../../kernel/index.ts'
import { maySeeProfile } from './profile.policy.ts'

function aUser(userId: string, ...privileges: Privilege[]): UserActor {
  return {
    ...{ kind: 'user', userId, username: userId, displayName: userId, email: `${userId}@example.org` },
    ...{ sessionId: null, stepUpAt: null, roles: [], privileges: new Set(privileges), ban: null },
  }
}

const readers: Record<'visitor' | 'member' | 'banned' | 'self' | 'admin' | 'organiser', Actor> = {
  visitor: { kind: 'visitor' },
  member: aUser('member', 'web', 'play'),
  // Banned from everything; what is left is less than a visitor has.
  banned: aUser('banned'),
  self: aUser('ann', 'web'),
  admin: aUser('admin', 'web', 'user:manage'),
  organiser: aUser('organiser', 'web', 'tournament:manage'),
}

test.each([
  ['everybody', false, ['visitor', 'member', 'banned', 'self', 'admin', 'organiser']],
  ['members', false, ['member', 'self', 'admin', 'organiser']],
  ['nobody', false, ['self', 'admin', 'organiser']],
  ['everybody', true, ['self', 'admin', 'organiser']],
  ['members', true, ['self', 'admin', 'organiser']],
  ['nobody', true, ['self', 'admin', 'organiser']],
] as const)('a page for %s, of an account that is shut: %s, is opened by %j', (audience, shut, expected) => {
  const seen = Object.entries(readers).filter(([, actor]) => maySeeProfile(actor, { userId: 'ann', audience, shut }))
  expect(seen.map(([who]) => who)).toEqual(expected)
})
