import { expect, test } from 'vitest'
import { chosenTeams, type ListedTeam } from './team-list.rules.ts'

const team = (name: string, facts: Partial<ListedTeam> = {}): ListedTeam => ({
  ...{ slug: name.toLowerCase(), name, standing: 'ranked', rank: null, score: 0, solves: 0, lastSolveAt: null },
  ...facts,
})
const teams = [
  team('Bears', { rank: 1, score: 300, solves: 3, lastSolveAt: '2026-05-01T12:00:00.000Z' }),
  team('Cats', { standing: 'hidden', score: 250, solves: 2, lastSolveAt: '2026-05-01T13:00:00.000Z' }),
  team('Ants', { rank: 2, score: 100, solves: 1, lastSolveAt: '2026-05-01T11:00:00.000Z' }),
  team('Dogs'),
]
const names = (filters: Parameters<typeof chosenTeams>[1]) => chosenTeams(teams, filters).map(({ name }) => name)

test('teams are listed by rank, those that are not ranked where their score would be', () => {
  expect(names({})).toEqual(['Bears', 'Cats', 'Ants', 'Dogs'])
  expect(names({ sort: 'name' })).toEqual(['Ants', 'Bears', 'Cats', 'Dogs'])
  expect(names({ sort: 'last-solve' })).toEqual(['Cats', 'Bears', 'Ants', 'Dogs'])
})

test('filters are combined', () => {
  expect(names({ standing: 'ranked', minScore: 50 })).toEqual(['Bears', 'Ants'])
  expect(names({ unsolved: true })).toEqual(['Dogs'])
  expect(names({ maxScore: 250, search: 'S' })).toEqual(['Cats', 'Ants', 'Dogs'])
})
