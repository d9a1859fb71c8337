import { openDatabase } from '@pathwar/db/connect'
import { aFakeAgent, type FakeAgent, passphraseOf } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { aPerson, type Person } from '@pathwar/testing/person'
import { aTournament } from '@pathwar/testing/play'
import { thorough } from '@pathwar/testing/thorough'
import { afterAll, expect, test } from 'vitest'
import { DomainError, type DomainInfo, type Mover, type Stage } from '../kernel/index.ts'
import { startInstance } from '../wargame/instances/index.ts'
import { importLevel, publishLevel } from '../wargame/levels/index.ts'
import { subscribe } from '../wargame/play/index.ts'
import { acceptInvite, createInvite, createTeam } from '../wargame/teams/index.ts'
import { joinTournament } from '../wargame/tournaments/index.ts'
import { gathered } from './gathered.ts'

const movers = Object.fromEntries(gathered.movers)
const CLIENTS = 50
const TEAMS = 5
const MEMBERS = 3
const NEWCOMERS = 6
const LEVELS = ['one', 'two', 'three', 'four']
/** How many steps each client takes in a tournament before all of them go on to the next tournament. */
const TURNS = 6
/** For how long new tournaments are begun; the last one is played to its end. */
const LASTS_MS = thorough ? 60_000 : 0

const shared = await testInstallation()
const { owner, urls } = shared
// A separate pool: the server counts deadlocks when a connection ends.
const name = 'pathwar-movers'
const installation = { ...shared.installation, db: openDatabase({ url: urls.app, poolSize: CLIENTS, name }) }
const testing = { ...shared, installation }
afterAll(() => installation.db.destroy())

interface Club {
  team: string
  members: [Person, ...Person[]]
}

interface Crowd {
  root: Person
  clubs: Club[]
  newcomers: Club[]
  agent: FakeAgent
}

test(
  'fifty clients who do at once whatever meets on money and points never deadlock, and the books are right',
  async () => {
    const domain = await testing.domain()
    const crowd = await aCrowd(domain)
    const deadlocked: string[] = []
    installation.db.on('query-error', (error: { code?: string; message: string }) => {
      if (error.code === '40P01') deadlocked.push(error.message)
    })
    const before = await deadlocks()
    const done = new Set<string>()
    const faults: unknown[] = []
    const ends = Date.now() + LASTS_MS
    do {
      const tournament = await begin(crowd)
      const act = async (name: string, mover: Mover) => {
        try {
          await mover.run(aStage(crowd, tournament, mover.by))
          done.add(name)
        } catch (error) {
          if (!(error instanceof DomainError)) faults.push(error)
        }
      }
      await everybody(crowd, () => act(...any(Object.entries(movers))))
      // By chance a mover may have been refused every time.
      for (let tries = 0; tries < 200; tries++) {
        const missing = Object.entries(movers).find(([name]) => !done.has(name))
        if (missing) await act(...missing)
      }
    } while (Date.now() < ends)

    expect(faults).toEqual([])
    expect(deadlocked).toEqual([])
    expect(Object.keys(movers).filter((name) => !done.has(name))).toEqual([])
    await expectRightBooks(domain.id)
    await installation.db.destroy()
    await expect.poll(connections).toBe(0)
    expect(await deadlocks()).toBe(before)
  },
  LASTS_MS + 120_000,
)

/** Each client takes its steps, while an agent runs the workloads. */
async function everybody({ agent }: Crowd, act: () => Promise<void>): Promise<void> {
  let playing = true
  const working = (async () => {
    // A slow machine may answer so; then the client tries again.
    while (playing) await agent.works().catch(onlyRefused)
  })()
  const clients = Array.from({ length: CLIENTS }, async () => {
    for (let turn = 0; turn < TURNS; turn++) await act()
  })
  await Promise.all(clients).finally(() => {
    playing = false
  })
  await working
}

function onlyRefused(error: unknown): void {
  if (!(error instanceof DomainError)) throw error
}

async function aCrowd(domain: DomainInfo): Promise<Crowd> {
  const root = await aPerson(installation, domain, { username: 'root', roles: ['root'] })
  for (const slug of LEVELS) await root.does(importLevel, { zip: aLevelZip({ slug, name: slug }) })
  const clubs = Array.from({ length: TEAMS }, (_, index) => aClub(domain, `club${index}`, MEMBERS))
  const newcomers = Array.from({ length: NEWCOMERS }, (_, index) => aClub(domain, `new${index}`, 1))
  const agent = await aFakeAgent(testing, { capacity: 100_000 })
  return { root, agent, clubs: await Promise.all(clubs), newcomers: await Promise.all(newcomers) }
}

async function aClub(domain: DomainInfo, name: string, size: number): Promise<Club> {
  const head = await aPerson(installation, domain, { username: name })
  const { slug: team } = await head.does(createTeam, { name })
  const members: Club['members'] = [head]
  while (members.length < size) {
    const member = await aPerson(installation, domain, { username: `${name}-${members.length}` })
    await member.does(acceptInvite, { token: (await head.does(createInvite, { team })).token })
    members.push(member)
  }
  return { team, members }
}

let begun = 0

/** The next tournament: the teams have joined it, and have bought and started half of its levels. */
async function begin({ root, clubs, agent }: Crowd): Promise<string> {
  // The limit of attempts per minute is not what this tests.
  await owner.raw('delete from platform.rate_limit')
  begun += 1
  const slug = `cup-${begun}`
  const { slug: tournament } = await aTournament(testing, root, { name: slug, slug, startingCash: 60 })
  for (const level of LEVELS) await root.does(publishLevel, { tournament, level })
  const entries = clubs.map(async ({ team, members: [head] }) => {
    await head.does(joinTournament, { tournament, team })
    for (const level of LEVELS.slice(0, LEVELS.length / 2)) {
      await head.does(subscribe, { tournament, level })
      await head.does(startInstance, { tournament, level })
    }
  })
  await Promise.all(entries)
  await agent.works()
  return tournament
}

let words = 0

function aStage({ root, clubs, newcomers }: Crowd, tournament: string, by: Mover['by']): Stage {
  const { team, members } = any(clubs)
  const newcomer = any(newcomers)
  const [head, ...others] = members
  const mate = any(others)
  words += 1
  const who = { organiser: root, owner: head, newcomer: newcomer.members[0], player: any(members) }[by]
  return {
    does: who.does,
    tournament,
    level: any(LEVELS),
    team,
    mate: mate.username,
    mateDoes: mate.does,
    newTeam: newcomer.team,
    word: `word ${words}`,
    upTo: (most) => Math.floor(Math.random() * (most + 1)),
    answers: ({ id, generation }) => [passphraseOf({ workloadId: id, generation })],
  }
}

function any<T>(choice: readonly T[]): T {
  const [chosen] = choice.slice(Math.floor(Math.random() * choice.length))
  if (chosen === undefined) throw new Error('there is nothing to choose from')
  return chosen
}

/** What was bought, solved and entered was paid exactly once; the sums are right, and no balance is negative. */
async function expectRightBooks(domainId: string): Promise<void> {
  const schema = `domain_${domainId}`
  const counted = async (sql: string) => (await owner.raw(sql.replaceAll('%', `${schema}.`))).rows
  expect(await wrongBalances(schema)).toEqual([])
  const unlike = `select * from (
      select s.id, 'purchase' as kind, -s.price_paid as amount from %level_subscription s
      union all select v.id, 'reward', null from %level_validation v where v.status = 'accepted'
      union all select tt.id, 'starting-cash', null from %tournament_team tt
    ) as due full join (
      select t.reference as id, t.kind, e.amount from %ledger_transfer t
      join %ledger_entry e on e.transfer_id = t.id and e.purpose = 'spend'
    ) as booked using (id, kind)
    where due.id is null or booked.id is null or due.amount <> booked.amount`
  expect(await counted(unlike)).toEqual([])
  const kinds = await counted('select distinct kind from %ledger_transfer')
  expect(kinds.filter(({ kind }: { kind: string }) => !gathered.bookings.has(kind))).toEqual([])
  const points = `select v.id from %level_validation v
    left join %score_entry p on p.kind = 'validation' and p.reference = v.id
    left join (%ledger_transfer t join %ledger_entry e on e.transfer_id = t.id and e.purpose = 'spend')
      on t.kind = 'reward' and t.reference = v.id
    where v.status = 'accepted' and p.amount is distinct from e.amount`
  expect(await counted(points.replace('%ledger_transfer t', `${schema}.ledger_transfer t`))).toEqual([])
  const places = `select s.tournament_level_id, v.place from %level_validation v
    join %level_subscription s on s.id = v.level_subscription_id
    where v.status = 'accepted' group by 1, 2 having count(*) > 1`
  expect(await counted(places)).toEqual([])
}

/**
 * Currencies whose sum is not zero, balances that are negative or differ from the sum of their entries, scores that are
 * wrong.
 */
async function wrongBalances(schema: string): Promise<unknown[]> {
  const { rows } = await owner.raw(
    `with entry as (
       select owner_kind, owner_id, currency, purpose, sum(amount) as total from ??.ledger_entry group by 1, 2, 3, 4
     )
     select 'sum' as what, currency as of, sum(total) as total, 0 as balance from entry
       group by currency having sum(total) <> 0
     union all
     select 'account', a.owner_id::text, e.total, a.balance from ??.ledger_account a
       left join entry e using (owner_kind, owner_id, currency, purpose)
       where a.balance < 0 or a.balance <> coalesce(e.total, 0)
     union all
     select 'score', tt.id::text, sum(p.amount), tt.score from ??.tournament_team tt
       left join ??.score_entry p on p.tournament_team_id = tt.id
       group by tt.id having tt.score <> coalesce(sum(p.amount), 0)`,
    [schema, schema, schema, schema],
  )
  return rows
}

async function connections(): Promise<number> {
  const { rows } = await owner.raw(
    'select count(*)::int as open from pg_stat_activity where datname = current_database() and application_name = ?',
    [name],
  )
  return rows[0].open
}

async function deadlocks(): Promise<number> {
  const { rows } = await owner.raw(
    'select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()',
  )
  return rows[0].deadlocks
}
