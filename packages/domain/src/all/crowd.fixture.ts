import { aFakeAgent, type FakeAgent, passphraseOf } from '@pathwar/testing/fake-agent'
import type { TestInstallation } from '@pathwar/testing/installation'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { actAs, aPerson, type Person, password } from '@pathwar/testing/person'
import { aTournament, type TournamentFacts } from '@pathwar/testing/play'
import { aPng } from '@pathwar/testing/png'
import { DomainError, type DomainInfo, type Mover, type Stage } from '../kernel/index.ts'
import { setSettings } from '../tenancy/settings/index.ts'
import { startInstance } from '../wargame/instances/index.ts'
import { importLevel, publishLevel } from '../wargame/levels/index.ts'
import { subscribe } from '../wargame/play/index.ts'
import { buyItem, createItem } from '../wargame/shop/index.ts'
import { acceptInvite, createInvite, createTeam } from '../wargame/teams/index.ts'
import { joinTournament, updateTournament } from '../wargame/tournaments/index.ts'

export const LEVELS = ['one', 'two', 'three', 'four']
/** Its answers are paid at once, and reviewed. */
const REVIEWED = 'essay'
/** Its points come from outside. */
const SCORED = 'hill'

interface Club {
  team: string
  /** The digest of a picture that its owner has sent. */
  picture: string
  members: [Person, ...Person[]]
}

export interface Crowd {
  testing: TestInstallation
  root: Person
  clubs: Club[]
  newcomers: Club[]
  agent: FakeAgent
}

/** Teams that play, users whose teams do not yet, an organiser, and an agent. */
export async function aCrowd(
  testing: TestInstallation,
  domain: DomainInfo,
  { teams, members, newcomers }: { teams: number; members: number; newcomers: number },
): Promise<Crowd> {
  const person = async (username: string, roles: string[] = []): Promise<Person> => {
    const made = await aPerson(testing.installation, domain, { username, roles })
    return { ...made, ...actAs(testing.installation, domain, proven(made)) }
  }
  const club = async (name: string, size: number): Promise<Club> => {
    const head = await person(name)
    const { slug: team } = await head.does(createTeam, { name })
    const all: Club['members'] = [head]
    while (all.length < size) {
      const member = await person(`${name}-${all.length}`)
      await member.does(acceptInvite, { token: (await head.does(createInvite, { team })).token })
      all.push(member)
    }
    const { digest: picture } = await head.uploads(aPng(16), 'picture')
    return { team, picture, members: all }
  }
  const root = await person('root', ['root'])
  const hints = [{ text: 'Look.' }, { text: 'Look twice.', price: 2 }]
  for (const slug of LEVELS) await root.does(importLevel, await root.uploads(aLevelZip({ slug, name: slug, hints })))
  const essay = {
    slug: REVIEWED,
    name: REVIEWED,
    price: 0,
    category: 'writing',
    answer: { kind: 'manual', reward: 'at-once' },
  } as const
  await root.does(importLevel, await root.uploads(aLevelZip(essay)))
  const hill = { slug: SCORED, name: SCORED, price: 0, answer: { kind: 'feed' } } as const
  await root.does(importLevel, await root.uploads(aLevelZip(hill)))
  const clubs = await Promise.all(Array.from({ length: teams }, (_, index) => club(`club${index}`, members)))
  const others = await Promise.all(Array.from({ length: newcomers }, (_, index) => club(`new${index}`, 1)))
  return { testing, root, clubs, newcomers: others, agent: await aLivelyAgent(testing) }
}

/** Somebody who has just proved who they are, so that dangerous use cases are open to them. */
function proven({ caller: { actor } }: Person) {
  return actor.kind === 'user' ? { ...actor, stepUpAt: new Date() } : actor
}

let begun = 0

/** The next tournament: the teams have joined it, and have bought and started half of its levels. */
export async function begin({ testing, root, clubs, agent }: Crowd, facts: TournamentFacts = {}): Promise<string> {
  // Limits of how often somebody may do something are not what this tests.
  await testing.owner.raw('delete from platform.rate_limit')
  begun += 1
  const slug = `cup-${begun}`
  const { slug: tournament } = await aTournament(testing, root, { name: slug, slug, startingCash: 60, ...facts })
  for (const level of [...LEVELS, REVIEWED, SCORED]) await root.does(publishLevel, { tournament, level })
  const offer = { tournament, price: 1, perTeam: 3 }
  const { id: moreTime } = await root.does(createItem, { ...offer, kind: 'extra_time', name: 'More', minutes: 5 })
  await root.does(createItem, { ...offer, kind: 'glory', name: 'A crown', stock: 4 })
  await root.does(createItem, { ...offer, kind: 'shield', name: 'A shield' })
  await root.does(updateTournament, { tournament, changes: { whoswho: { prize: 5, penalty: 1 } } })
  await agent.works()
  await Promise.all(
    clubs.map(async ({ team, members: [head] }) => {
      await head.does(joinTournament, { tournament, team })
      for (const level of LEVELS.slice(0, LEVELS.length / 2)) {
        await head.does(subscribe, { tournament, level })
        await head.does(startInstance, { tournament, level }).catch(onlyRefused)
      }
      await head.does(subscribe, { tournament, level: REVIEWED })
      await head.does(buyItem, { tournament, item: moreTime, price: 1, owned: 0 })
    }),
  )
  await agent.works()
  return tournament
}

/** Nothing is started on a host that has not been heard of for a while, and a crowd takes its time. */
async function aLivelyAgent(testing: Crowd['testing']): Promise<FakeAgent> {
  const agent = await aFakeAgent(testing, { capacity: 100_000 })
  return {
    ...agent,
    async works() {
      await agent.beats()
      await agent.works()
    },
  }
}

/** Lets everybody start as much as they like: begun tournaments add up. */
export async function withoutShares({ root }: Crowd): Promise<void> {
  await root.does(setSettings, { values: { 'play.instancesPerPlayer': 100 } })
}

/** Who and what one run of a mover is about. */
export interface Cast {
  club: Club
  newcomer: Club
  mate: Person
  player: Person
  level: string
  oldLink: string
}

/** Chosen at random; the link may have been void for long. */
export function anyCast({ clubs, newcomers }: Crowd, oldLinks: ReadonlyMap<string, string>): Cast {
  const club = any(clubs)
  const [, ...others] = club.members
  return {
    club,
    newcomer: any(newcomers),
    mate: any(others),
    player: any(club.members),
    level: any(LEVELS),
    oldLink: oldLinks.get(club.team) ?? 'there-is-none',
  }
}

let words = 0

/** What a mover is given; `did` hears of each use case that it runs. */
export function aStage(
  { testing, root, clubs }: Crowd,
  tournament: string,
  by: Mover['by'],
  { club, newcomer, mate, player, level, oldLink }: Cast,
  did: (useCase: unknown) => void = () => {},
): Stage {
  const [head] = club.members
  const { domain } = root.caller
  const rival = any(clubs.length > 1 ? clubs.filter(({ team }) => team !== club.team) : clubs)
  words += 1
  const word = `word ${words}`
  const who = { organiser: root, owner: head, newcomer: newcomer.members[0], player }[by]
  const doing =
    ({ does }: Pick<Person, 'does'>): Stage['does'] =>
    (useCase, input) => {
      did(useCase)
      return does(useCase, input)
    }
  return {
    does: doing(who),
    tournament,
    level,
    reviewed: REVIEWED,
    scored: SCORED,
    team: club.team,
    picture: club.picture,
    mate: mate.username,
    mateId: mate.userId,
    mateDoes: doing(mate),
    rival: { team: rival.team, members: rival.members.map(({ username }) => username) },
    oldLink,
    newTeam: newcomer.team,
    word,
    upTo: (most) => Math.floor(Math.random() * (most + 1)),
    answers: ({ id, generation }) => [passphraseOf({ workloadId: id, generation })],
    async guest() {
      const guest = await aPerson(testing.installation, domain, { username: word.replace(' ', '-') })
      const { token } = await head.does(createInvite, { team: club.team })
      await guest.does(acceptInvite, { token })
      const method = { userId: guest.userId, provider: 'totp', identifier: guest.userId, label: 'App', verified: true }
      await testing.owner.withSchema(`domain_${domain.id}`).table('auth_method').insert(method)
      return {
        does: doing(actAs(testing.installation, domain, proven(guest))),
        userId: guest.userId,
        username: guest.username,
        currentPassword: password,
      }
    },
  }
}

export function onlyRefused(error: unknown): void {
  if (!(error instanceof DomainError)) throw error
}

export function any<T>(choice: readonly T[]): T {
  const [chosen] = choice.slice(Math.floor(Math.random() * choice.length))
  if (chosen === undefined) throw new Error('there is nothing to choose from')
  return chosen
}

/** The same in an order by chance. */
export function inAnyOrder<T>(all: readonly T[]): T[] {
  return all
    .map((one) => ({ one, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}
