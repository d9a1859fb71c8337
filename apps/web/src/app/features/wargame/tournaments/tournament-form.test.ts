import { CreateTournament } from '@pathwar/contracts/wargame/tournaments'
import { expect, test } from 'vitest'
import { toLocalInput } from '../../../components/local-moment.ts'
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

test('whoswho has its amounts when it is on, and none when it is off, whatever is in its fields', () => {
  const on = { ...fresh(), whoswho: true, prize: '25', penalty: '2,50' }
  expect(CreateTournament.parse(tournamentOf(on)).whoswho).toEqual({ prize: 25, penalty: 2.5 })
  const off = { ...on, whoswho: false, prize: 'much' }
  expect(problems(off)).toEqual([])
  expect(tournamentOf(off).whoswho).toBeNull()
})

test('the sites that may show the scoreboard are sent as origins', () => {
  const form = { ...fresh(), embedOn: 'https://Example.org/ http://localhost:8000' }
  expect(problems(form)).toEqual([])
  expect(CreateTournament.parse(tournamentOf(form)).embedOn).toEqual(['https://example.org', 'http://localhost:8000'])
})

test('a freeze that nobody changes stays to the millisecond, and what is frozen stays so', () => {
  const freezesAt = '2026-05-02T10:00:00.123Z'
  const form = { ...fresh(), freezesAt: toLocalInput(freezesAt) }
  expect(tournamentOf(form, { freezesAt, frozen: false }).freezesAt).toBe(freezesAt)
  expect(tournamentOf({ ...form, freezesAt: '' }, { freezesAt, frozen: false }).freezesAt).toBeNull()
  expect(tournamentOf({ ...form, freezesAt: '' }, { freezesAt, frozen: true }).freezesAt).toBe(freezesAt)
  expect(tournamentOf(form).freezesAt).toBe('2026-05-02T10:00:00.000Z')
})

test.each<[Partial<TournamentForm>, string]>([
  [{ name: 'x' }, 'name'],
  [{ slug: 'Not A Slug' }, 'slug'],
  [{ startsAt: '' }, 'startsAt'],
  [{ freezesAt: '2020-01-01T00:00' }, 'freezesAt'],
  [{ endsAt: '2020-01-01T00:00' }, 'endsAt'],
  [{ maxTeams: '0' }, 'maxTeams'],
  [{ maxTeamSize: 'many' }, 'maxTeamSize'],
  [{ startingCash: '-1' }, 'startingCash'],
  [{ whoswho: true, prize: 'much' }, 'prize'],
  [{ whoswho: true, penalty: '' }, 'penalty'],
  [{ embedOn: 'https://example.org, example.com' }, 'embedOn'],
])('%j is told at the field %s', (change, field) => expect(problems({ ...fresh(), ...change })).toContain(field))

test('instances are found by every word of a search', () => {
  const row = { level: 'Token forge', team: 'Hexagon', state: 'failed', slug: 'k3x9' }
  const rows = [row as Parameters<typeof findInstances>[0][number]]
  expect(findInstances(rows, 'hexa FAIL')).toHaveLength(1)
  expect(findInstances(rows, 'hexa ready')).toHaveLength(0)
})
