import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import type { DomainInfo } from '@pathwar/domain/kernel'
import { importLevel, publishLevel } from '@pathwar/domain/wargame/levels'
import { subscribe } from '@pathwar/domain/wargame/play'
import { acceptInvite, createInvite, createTeam } from '@pathwar/domain/wargame/teams'
import { createTournament, joinTournament, openTournament } from '@pathwar/domain/wargame/tournaments'
import type { TestInstallation } from './installation.ts'
import { aLevelZip, type LevelFacts } from './level-zip.ts'
import { actAs, aPerson, type Person, type PersonFacts, type TestActor } from './person.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

export type TournamentFacts = Partial<{
  name: string
  slug: string
  visibility: 'public' | 'unlisted' | 'private'
  startsIn: number
  endsIn: number
  startingCash: number
  maxTeamSize: number
  maxTeams: number
  emailDomains: string[]
}>

export type Play = {
  domain: DomainInfo
  /** Has every role. */
  root: Person
  /** Owns the team that has joined. */
  ann: Person
  visitor: TestActor
  team: string
  tournament: string
  level: string
  /** The input fields that name the published level. */
  ref: { tournament: string; level: string }
  person: (username: string, given?: Omit<PersonFacts, 'username'>) => Promise<Person>
  /** Adds a user to a team, by an invite of `host`. */
  invites: (host: Person, team: string, guest: Person) => Promise<void>
}

/** A domain with a running tournament, one published level, and Ann's team, which has joined and bought nothing yet. */
export async function aPlay(
  testing: Pick<TestInstallation, 'installation' | 'domain'>,
  facts: LevelFacts & TournamentFacts = {},
): Promise<Play> {
  const { installation } = testing
  const domain = await testing.domain()
  const person: Play['person'] = (username, given) => aPerson(installation, domain, { username, ...given })
  const root = await person('root', { roles: ['root'] })
  const ann = await person('ann', { email: facts.emailDomains ? `ann@${facts.emailDomains[0]}` : 'ann@example.org' })
  const { level } = await root.does(importLevel, await root.uploads(aLevelZip(facts)))
  if (!level) throw new Error('the level was not imported')
  const { slug: tournament } = await aTournament(testing, root, facts)
  await root.does(publishLevel, { tournament, level: level.slug })
  const { slug: team } = await ann.does(createTeam, { name: 'Ants' })
  await ann.does(joinTournament, { tournament, team })
  const visitor = actAs(installation, domain, { kind: 'visitor' })
  const ref = { tournament, level: level.slug }
  return { domain, root, ann, visitor, team, tournament, level: level.slug, ref, person, invites }
}

/** An open tournament; by default it began an hour ago and lasts a day. */
export async function aTournament(
  { installation }: Pick<TestInstallation, 'installation'>,
  organiser: Person,
  { name = 'Spring Cup', slug = 'spring-cup', startsIn = -HOUR, endsIn = DAY, ...facts }: TournamentFacts = {},
): Promise<TournamentView> {
  const { visibility, startingCash = 100, maxTeamSize, maxTeams, emailDomains } = facts
  const now = installation.now().getTime()
  await organiser.does(createTournament, {
    name,
    slug,
    startsAt: new Date(now + startsIn).toISOString(),
    endsAt: new Date(now + endsIn).toISOString(),
    startingCash,
    visibility,
    maxTeamSize,
    maxTeams,
    emailDomains,
  })
  return organiser.does(openTournament, { tournament: slug })
}

/** The same, with the level bought. */
export async function aBoughtPlay(
  testing: Pick<TestInstallation, 'installation' | 'domain'>,
  facts?: LevelFacts & TournamentFacts,
): Promise<Play & { subscriptionId: string }> {
  const play = await aPlay(testing, facts)
  const { subscriptionId } = await play.ann.does(subscribe, play.ref)
  return { ...play, subscriptionId }
}

async function invites(host: Person, team: string, guest: Person): Promise<void> {
  const { token } = await host.does(createInvite, { team })
  await guest.does(acceptInvite, { token })
}
