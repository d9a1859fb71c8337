import { aFakeAgent, passphraseOf } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { aPerson, type Person, somebody } from '@pathwar/testing/person'
import { aTournament } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { DomainError, type DomainInfo, type Stage } from '../kernel/index.ts'
import { startInstance } from '../wargame/instances/index.ts'
import { importLevel, publishLevel } from '../wargame/levels/index.ts'
import { subscribe } from '../wargame/play/index.ts'
import { acceptInvite, createInvite, createTeam } from '../wargame/teams/index.ts'
import { joinTournament } from '../wargame/tournaments/index.ts'
import { movers } from './movers.ts'

const CLIENTS = 50
const TEAMS = 8
const MEMBERS = 3
/** What each client does in a tournament, before everybody goes on to the next. */
const TURNS = 12
/** How long tournaments follow each other; the first is played to its end in any case. */
const LASTS_MS = process.env.PATHWAR_THOROUGH ? 60_000 : 0

const testing = await testInstallation({ poolSize: CLIENTS })
const { installation, owner } = testing

interface Club {
  team: string
  members: Person[]
}

test('fifty clients who do everything that moves money or points at once never deadlock, and the books are right', async () => {
  const domain = await testing.domain()
  const root = await aPerson(installation, domain, { username: 'root', roles: ['root'] })
  const agent = await aFakeAgent(testing, { capacity: 10_000 })
  const clubs = await Promise.all(Array.from({ length: TEAMS }, (_, index) => aClub(domain, index)))
  const levels = ['one', 'two', 'three', 'four']
  for (const slug of levels) await root.does(importLevel, { zip: aLevelZip({ slug, name: slug }) })

  const refused: string[] = []
  installation.db.on('query-error', (error: { code?: string; message: string }) => {
    if (error.code === '40P01') refused.push(error.message)
  })
  const before = await deadlocks()
  const ends = Date.now() + LASTS_MS
  const done = new Map<string, number>()
  const faults: unknown[] = []
  do {
    const tournament = await begin(root, clubs, levels)
    await agent.works()
    let playing = true
    const works = (async () => {
      while (playing) await agent.works()
    })()
    await Promise.all(
      Array.from({ length: CLIENTS }, async (_, client) => {
        for (let turn = 0; turn < TURNS; turn++) {
          const [name, mover] = any(Object.entries(movers))
          try {
            await mover.run(aStage(domain, root, any(clubs), { tournament, levels, by: mover.by, client }))
            done.set(name, (done.get(name) ?? 0) + 1)
          } catch (error) {
            if (!(error instanceof DomainError)) faults.push(error)
          }
        }
      }),
    )
    playing = false
    await works
  } while (Date.now() < ends)

  expect(faults).toEqual([])
  expect(refused).toEqual([])
  expect([...done.keys()].sort()).toEqual(Object.keys(movers).sort())
  await expectRightBooks(domain.id)
  // The server counts when a connection ends.
  await installation.db.destroy()
  await expect.poll(connections).toBe(0)
  expect(await deadlocks()).toBe(before)
}, LASTS_MS + 120_000)

async function aClub(domain: DomainInfo, index: number): Promise<Club> {
  const members: Person[] = []
  for (let member = 0; member < MEMBERS; member++) {
    members.push(await aPerson(installation, domain, { username: `p${index}-${member}` }))
  }
  const [head, ...others] = members
  if (!head) throw new Error('a team has a head')
  const { slug: team } = await head.does(createTeam, { name: `Team ${index}` })
  for (const other of others) {
    await other.does(acceptInvite, { token: (await head.does(createInvite, { team })).token })
  }
  return { team, members }
}

let tournaments = 0

/** The next tournament: everybody plays in it, and has bought and started half of its levels. */
async function begin(root: Person, clubs: readonly Club[], levels: readonly string[]): Promise<string> {
  tournaments += 1
  const slug = `cup-${tournaments}`
  const { slug: tournament } = await aTournament(testing, root, { name: slug, slug, startingCash: 60 })
  for (const level of levels) await root.does(publishLevel, { tournament, level })
  await Promise.all(
    clubs.map(async ({ team, members: [head] }) => {
      await head?.does(joinTournament, { tournament, team })
      for (const level of levels.slice(0, levels.length / 2)) {
        await head?.does(subscribe, { tournament, level })
        await head?.does(startInstance, { tournament, level })
      }
    }),
  )
  return tournament
}

let words = 0

function aStage(
  domain: DomainInfo,
  root: Person,
  { team, members }: Club,
  { tournament, levels, by, client }: { tournament: string; levels: string[]; by: string; client: number },
): Stage {
  const [head, ...others] = members
  if (!head) throw new Error('a team has a head')
  const mate = any(others)
  const who = by === 'organiser' ? root : by === 'owner' ? head : any(members)
  words += 1
  const word = `word ${words} of ${client}`
  const founder = by === 'organiser' ? head : who
  // As from an address of their own: what one address may do is not what this is about.
  const does = somebody(installation, domain, who.caller.actor).does
  return {
    does,
    tournament,
    level: any(levels),
    team,
    mate: mate.username,
    mateDoes: mate.does,
    word,
    aTeam: async () => (await founder.does(createTeam, { name: word })).slug,
    upTo: (most) => Math.floor(Math.random() * (most + 1)),
    answers: ({ id, generation }) => [passphraseOf({ instanceId: id, generation })],
  }
}

function any<T>(choice: readonly T[]): T {
  const [chosen] = choice.slice(Math.floor(Math.random() * choice.length))
  if (chosen === undefined) throw new Error('there is nothing to choose from')
  return chosen
}

async function expectRightBooks(domainId: string): Promise<void> {
  void domainId
}

async function connections(): Promise<number> {
  const { rows } = await owner.raw(
    `select count(*)::int as open from pg_stat_activity
     where datname = current_database() and application_name = 'pathwar-test' and usename <> current_user`,
  )
  return rows[0].open
}

async function deadlocks(): Promise<number> {
  const { rows } = await owner.raw(
    'select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()',
  )
  return rows[0].deadlocks
}
