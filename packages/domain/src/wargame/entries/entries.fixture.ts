import type { TestInstallation } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import type { Person } from '@pathwar/testing/person'
import { aPlay, type Play } from '@pathwar/testing/play'
import { createBracket } from '../brackets/index.ts'
import { showScoreboard } from '../scoring/index.ts'
import { createTeam } from '../teams/index.ts'
import { createField } from './index.ts'

/** A play with two brackets, one of them by its country, a private question to members, and a public one to teams. */
export async function anEntryPlay(testing: TestInstallation, facts: Parameters<typeof aPlay>[1] = {}) {
  const play = await aPlay(testing, facts)
  const { root, tournament } = play
  const ask = (label: string, more: object) =>
    root.does(createField, { tournament, label, kind: 'text', ...(more as { asks: 'user' }) })
  await ask('Country', { kind: 'choice', options: ['France', 'Spain'], asks: 'team', public: true })
  await ask('Shirt', { asks: 'user' })
  await root.does(createBracket, { tournament, name: 'Open to all', slug: 'open', isDefault: true })
  await root.does(createBracket, { tournament, name: 'French', rule: { field: 'country', answers: ['France'] } })
  return play
}

/** Somebody with a team of their own that plays nowhere yet. */
export async function aCaptain({ person }: Pick<Play, 'person'>, name: string, email?: string) {
  const captain = await person(name, email === undefined ? {} : { email })
  const { slug: team } = await captain.does(createTeam, { name: `Team ${name}` })
  return { ...captain, team }
}

/** `1 Team ann` for each row of a scoreboard, of all teams or of a bracket, after a worker has made it. */
export async function placesOf(
  testing: TestInstallation,
  { domain, tournament }: Pick<Play, 'domain' | 'tournament'>,
  { as, bracket }: { as: Pick<Person, 'does'>; bracket?: string },
): Promise<string[]> {
  await runDueJobs(testing, domain)
  const { rows } = await as.does(showScoreboard, { tournament, bracket })
  return rows.map(({ rank, team }) => `${rank ?? '–'} ${team}`)
}
