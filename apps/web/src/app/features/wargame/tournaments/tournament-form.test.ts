import { CreateTournament } from '@pathwar/contracts/wargame/tournaments'
import { expect, test } from 'vitest'
import { findInstances } from '../instances/find-instances.ts'
import { TournamentForm, tournamentForm, tournamentOf } from './tournament-form.ts'

const fresh = () => ({ ...tournamentForm(null, new Date('2026-05-01T12:34:56Z')), name: 'Spring Cup' })
const problems = (form: TournamentForm) =>
  TournamentForm.safeParse(form).error?.issues.map((issue) => issue.path.join('.')) ?? []

test('a new tournament starts at the next full hour and is right as it stands', () => {
  const form = fresh()
  expect(problems(form)).toEqual([])
  expect(tournamentOf(form)).toMatchObject({ startsAt: '2026-05-01T13:00:00.000Z', endsAt: '2026-05-03T13:00:00.000Z' })
})

test('what the form sends is what the server accepts', () => {
  const form = { ...fresh(), maxTeamSize: '5', emailDomains: 'example.org, example.com', startingCash: '12,50' }
  const sent = CreateTournament.parse(tournamentOf(form))
  expect(sent).toMatchObject({ maxTeamSize: 5, maxTeams: null, startingCash: 12.5 })
  expect(sent.emailDomains).toEqual(['example.org', 'example.com'])
})

test.each<[Partial<TournamentForm>, string]>([
  [{ name: 'x' }, 'name'],
  [{ slug: 'Not A Slug' }, 'slug'],
  [{ startsAt: '' }, 'startsAt'],
  [{ endsAt: '2020-01-01T00:00' }, 'endsAt'],
  [{ maxTeams: '0' }, 'maxTeams'],
  [{ maxTeamSize: 'many' }, 'maxTeamSize'],
  [{ startingCash: '-1' }, 'startingCash'],
])('%j is told at the field %s', (change, field) => expect(problems({ ...fresh(), ...change })).toContain(field))

test('instances are found by every word of a search', () => {
  const row = { level: 'Token forge', team: 'Hexagon', state: 'failed', slug: 'k3x9' }
  const rows = [row as Parameters<typeof findInstances>[0][number]]
  expect(findInstances(rows, 'hexa FAIL')).toHaveLength(1)
  expect(findInstances(rows, 'hexa ready')).toHaveLength(0)
})
