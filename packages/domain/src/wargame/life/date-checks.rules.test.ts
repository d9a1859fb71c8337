import { expect, test } from 'vitest'
import { type DateFacts, dateProblems } from './date-checks.rules.ts'

const now = new Date('2026-05-01T12:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

const facts = (other: Partial<DateFacts> = {}): DateFacts => ({
  ...{ slug: 'cup', state: 'draft', visibility: 'public', startsAt: hours(1), endsAt: hours(5) },
  ...{ freezesAt: null, maxTeams: null, teams: 0 },
  ...other,
})

test.each([
  ['with dates to come', {}, []],
  ['that ends before it starts', { endsAt: hours(0.5) }, ['error: end-before-start']],
  ['whose end has passed', { startsAt: hours(-5), endsAt: hours(-1) }, ['error: end-passed']],
  ['whose start has passed', { startsAt: hours(-1) }, ['warning: start-passed']],
  ['that runs', { startsAt: hours(-1), state: 'open' }, []],
  ['that freezes before its end', { freezesAt: hours(4) }, []],
  ['that freezes after its end', { freezesAt: hours(6) }, ['error: freeze-outside']],
  ['that is private and empty', { visibility: 'private' }, ['warning: nobody-enters']],
  ['that is private, with teams', { visibility: 'private', teams: 2 }, []],
  ['that is full before its start', { maxTeams: 2, teams: 2 }, ['warning: full']],
] as const)('a tournament %s', (_name, other, found) => {
  const problems = dateProblems(facts(other), now)
  expect(problems.map(({ severity, check }) => `${severity}: ${check}`)).toEqual(found)
  expect(problems.every(({ mend }) => mend === '/organise/tournaments/cup')).toBe(true)
})
