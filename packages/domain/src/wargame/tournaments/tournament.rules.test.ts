import { expect, test } from 'vitest'
import { emailAllowed, phaseOf } from './tournament.rules.ts'

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
