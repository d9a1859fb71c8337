import { expect, test } from 'vitest'
import { emailAllowed, levelsShownSince, phaseOf, playedUntil } from './tournament.rules.ts'

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
  expect(phaseOf({ state, startsAt, endsAt }, new Date(now))).toBe(phase)
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
    expect(playedUntil({ state, startsAt, endsAt, playedUntil: before }, new Date(now))).toEqual(until)
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
