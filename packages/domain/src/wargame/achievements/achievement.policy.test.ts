import { expect, test } from 'vitest'
import type { Actor } from '../../kernel/index.ts'
import { type ShownAward, awardVisible as visibleTo } from './achievement.policy.ts'

const actor = (...privileges: string[]): Actor => ({
  ...{ kind: 'user', userId: 'eve', username: 'eve', displayName: 'Eve', email: 'eve@example.org', sessionId: null },
  ...{ stepUpAt: null, roles: [], privileges: new Set(privileges), ban: null },
})
const visibility = ['public', 'unlisted', 'private'] as const
const now = new Date('2026-05-02T12:00:00Z')
const at = new Date('2026-05-02T11:00:00Z')
const awardVisible = (reader: Actor, shown: ShownAward) => visibleTo(reader, shown, now)
const award: ShownAward = { at, tournament: null, own: false, secret: false, shared: false }
const inA = (state: 'draft' | 'open', visibility: 'public' | 'unlisted' | 'private', playsIn = false) => ({
  ...award,
  tournament: { row: { state, visibility, freezesAt: null, thawedAt: null }, playsIn },
})

test('what has to do with no tournament everybody sees', () => {
  expect(awardVisible(actor(), award)).toBe(true)
})

test('what was earned in a tournament those see who may see it, and who is in the team', () => {
  expect(visibility.map((one) => awardVisible(actor(), inA('open', one)))).toEqual([true, true, false])
  expect(awardVisible(actor(), inA('draft', 'public'))).toBe(false)
  expect(awardVisible(actor(), inA('open', 'private', true))).toBe(true)
  expect(awardVisible(actor(), { ...inA('open', 'private'), own: true })).toBe(true)
})

test('a secret one is for those who have it, also within the team', () => {
  expect(awardVisible(actor(), { ...award, secret: true })).toBe(false)
  expect(awardVisible(actor(), { ...award, secret: true, own: true })).toBe(false)
  expect(awardVisible(actor(), { ...award, secret: true, shared: true })).toBe(true)
  expect(awardVisible(actor(), { ...inA('open', 'private'), secret: true, shared: true })).toBe(false)
})

test('organisers see all', () => {
  for (const one of visibility)
    expect(awardVisible(actor('tournament:manage'), { ...inA('draft', one), secret: true })).toBe(true)
})

test('what was earned since a scoreboard is frozen nobody learns of, not even who has earned it, until it thaws', () => {
  const frozen = (freezesAt: Date | null, thawedAt: Date | null = null) => ({
    ...award,
    own: true,
    tournament: { row: { state: 'open' as const, visibility: 'public' as const, freezesAt, thawedAt }, playsIn: true },
  })
  expect(awardVisible(actor(), frozen(at))).toBe(false)
  expect(awardVisible(actor('tournament:manage'), frozen(at))).toBe(true)
  expect(awardVisible(actor(), frozen(at, now))).toBe(true)
  expect(awardVisible(actor(), frozen(new Date('2026-05-02T11:30:00Z')))).toBe(true)
  expect(awardVisible(actor(), frozen(new Date('2026-05-03T11:30:00Z')))).toBe(true)
})
