import { expect, test } from 'vitest'
import {
  clockOf,
  emailAllowed,
  freezeProblem,
  frozenAt,
  levelsShownSince,
  phaseOf,
  playedUntil,
  tellsPlaces,
} from './tournament.rules.ts'

const startsAt = new Date('2026-05-01T10:00:00Z')
const endsAt = new Date('2026-05-02T10:00:00Z')

test.each([
  ['draft', '2026-05-01T12:00:00Z', 'draft'],
  ['closed', '2026-05-01T12:00:00Z', 'closed'],
  ['open', '2026-05-01T09:59:59.999Z', 'upcoming'],
  ['open', '2026-05-01T10:00:00Z', 'running'],
  ['open', '2026-05-02T09:59:59.999Z', 'running'],
  ['open', '2026-05-02T10:00:00Z', 'over'],
] as const)('a tournament that is %s is, at %s, %s', (state, now, phase) => {
  expect(phaseOf({ state, startsAt, endsAt, pausedAt: null }, new Date(now))).toBe(phase)
})

test('a paused tournament is never over, and nothing of it freezes, however long that is', () => {
  const pausedAt = new Date('2026-05-02T09:00:00Z')
  const later = new Date('2026-05-09T00:00:00Z')
  const facts = { state: 'open', startsAt, endsAt, pausedAt, freezesAt: endsAt, thawedAt: null } as const
  expect(phaseOf(facts, later)).toBe('running')
  expect(frozenAt(facts, later)).toBeNull()
  expect(frozenAt({ ...facts, freezesAt: pausedAt }, later)).toEqual(pausedAt)
  expect(clockOf(facts, later)).toEqual(pausedAt)
  expect(clockOf(facts, startsAt)).toEqual(startsAt)
  // It was played until then when it is closed.
  expect(playedUntil({ ...facts, playedUntil: null }, later)).toEqual(pausedAt)
})

test.each([
  ['draft', null, '2026-05-01T12:00:00Z', false],
  ['open', null, '2026-05-01T09:59:59.999Z', false],
  ['open', null, '2026-05-01T10:00:00Z', true],
  ['open', null, '2026-05-03T10:00:00Z', true],
  ['closed', null, '2026-05-01T12:00:00Z', false],
  ['closed', null, '2026-05-03T12:00:00Z', false],
  ['closed', startsAt, '2026-05-01T12:00:00Z', true],
] as const)('the levels of one that is %s and was played until %s are shown at %s: %s', (state, until, now, shown) => {
  const facts = { state, startsAt, endsAt, playedUntil: until }
  expect(levelsShownSince(facts, new Date(now))).toEqual(shown ? startsAt : null)
})

test.each([
  ['draft', null, '2026-05-01T12:00:00Z', null],
  ['open', null, '2026-05-01T09:00:00Z', null],
  ['open', null, '2026-05-01T12:00:00Z', new Date('2026-05-01T12:00:00Z')],
  ['open', null, '2026-05-03T12:00:00Z', endsAt],
  ['closed', startsAt, '2026-05-03T12:00:00Z', startsAt],
  ['closed', null, '2026-05-01T12:00:00Z', null],
] as const)(
  'one that is %s, once played until %s, and is closed at %s was played until %s',
  (state, before, now, until) => {
    expect(playedUntil({ state, startsAt, endsAt, pausedAt: null, playedUntil: before }, new Date(now))).toEqual(until)
  },
)

test.each([
  ['ann@example.org', [], true],
  ['ann@example.org', ['example.org'], true],
  ['ann@EXAMPLE.org', ['example.ORG'], true],
  ['ann@sub.example.org', ['example.org'], false],
  ['ann@notexample.org', ['example.org'], false],
  ['"ann@example.org"@evil.test', ['example.org'], false],
  ['ann@b.test', ['a.test', 'b.test'], true],
] as const)('%s under the rule %j: %s', (email, domains, allowed) => {
  expect(emailAllowed(email, domains)).toBe(allowed)
})

const freezesAt = new Date('2026-05-02T09:00:00Z')
const later = (ms: number) => new Date(freezesAt.getTime() + ms)

test('a scoreboard is frozen from its freeze until it is thawed', () => {
  expect(frozenAt({ freezesAt: null, thawedAt: null }, freezesAt)).toBeNull()
  expect(frozenAt({ freezesAt, thawedAt: null }, later(-1))).toBeNull()
  expect(frozenAt({ freezesAt, thawedAt: null }, freezesAt)).toEqual(freezesAt)
  expect(frozenAt({ freezesAt, thawedAt: later(5) }, later(9))).toBeNull()
})

test('places are not told shortly before a freeze either, since they count who has begun after it', () => {
  expect(tellsPlaces({ freezesAt, thawedAt: null }, later(-10_001))).toBe(true)
  expect(tellsPlaces({ freezesAt, thawedAt: null }, later(-9_000))).toBe(false)
  expect(tellsPlaces({ freezesAt, thawedAt: later(5) }, later(9))).toBe(true)
})

test.each([
  ['a first one', null, freezesAt, later(-60_000), null],
  ['none', { freezesAt, thawedAt: null }, null, later(-1), null],
  ['none, when it is frozen', { freezesAt, thawedAt: null }, null, later(1), 'tournament/frozen'],
  ['another, when it is frozen', { freezesAt, thawedAt: null }, later(60_000), later(1), 'tournament/frozen'],
  ['another, when it is thawed', { freezesAt, thawedAt: later(1) }, later(60_000), later(2), null],
  ['the same, when it is frozen', { freezesAt, thawedAt: null }, freezesAt, later(1), null],
  ['one that is over', null, freezesAt, later(1), 'tournament/freeze-past'],
  ['one before the start', null, new Date(startsAt.getTime() - 1), startsAt, 'tournament/freeze-dates'],
  ['one after the end', null, new Date(endsAt.getTime() + 1), startsAt, 'tournament/freeze-dates'],
])('what is wrong with choosing %s', (_name, before, to, now, problem) => {
  expect(freezeProblem(before, { freezesAt: to, startsAt, endsAt }, now)).toBe(problem)
})
