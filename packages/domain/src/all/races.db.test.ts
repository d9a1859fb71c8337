import { openDatabase } from '@pathwar/db/connect'
import { withDomain } from '@pathwar/db/with-domain'
import { fillInput } from '@pathwar/testing/fill-input'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { seed, thorough } from '@pathwar/testing/thorough'
import { makeVictims } from '@pathwar/testing/victim'
import { afterAll, expect, test } from 'vitest'
import { DomainError, execute, type Mover, type UseCase } from '../kernel/index.ts'
import { listMyInstances, stopInstance } from '../wargame/instances/index.ts'
import { acceptInvite, createInvite, getTeam } from '../wargame/teams/index.ts'
import { aCrowd, aStage, begin, type Cast, type Crowd, onlyRefused } from './crowd.fixture.ts'
import { gathered } from './gathered.ts'
import { groupsOfAllPairs, someOf } from './pairs.fixture.ts'
import { expectRightBooks } from './right-books.fixture.ts'
import { victims } from './victims.fixture.ts'

const CLIENTS = 20
/** Movers that race together; in a thorough test each pair races alone. */
const TOGETHER = thorough ? 2 : 5
/** Of all groups, which grow with the square of the movers, so many race in one run; another seed chooses others. */
const MOST_GROUPS = thorough ? Number.POSITIVE_INFINITY : 60

const shared = await testInstallation()
const { owner, urls } = shared
const installation = {
  ...shared.installation,
  db: openDatabase({ url: urls.app, poolSize: CLIENTS, name: 'pathwar-races' }),
}
const testing = { ...shared, installation }
afterAll(() => installation.db.destroy())
const movers = gathered.movers
/** The use cases that movers have run. */
const raced = new Set<unknown>()

test('whatever two movers do at once to the same team, level and tournament, what must hold does', async () => {
  console.info(`Who races with whom comes from PATHWAR_SEED=${seed}.`)
  const domain = await testing.domain()
  const crowd = await aCrowd(testing, domain, { teams: 1, members: 3, newcomers: 1 })
  const faults: unknown[] = []
  installation.db.on('query-error', (error: { code?: string; message: string }) => {
    if (error.code === '40P01') faults.push(error.message)
  })
  const groups = someOf(groupsOfAllPairs([...movers.keys()], { size: TOGETHER, seed, apart }), {
    most: MOST_GROUPS,
    seed,
  })
  for (const group of groups) {
    const wrong = await race(crowd, group, faults)
    // One at a time: what is wrong now would stay wrong.
    expect({ group, wrong, faults }).toEqual({ group, wrong: [], faults: [] })
  }
  await expectRightBooks(owner, domain.id)
}, 600_000)

/** What one mover leaves behind cannot be asked of it while the other undoes it. */
function apart(a: string, b: string): boolean {
  const undone = (name: string) => movers.get(name)?.lasts?.unless ?? []
  return undone(a).includes(b) || undone(b).includes(a)
}

/** Twenty clients run a group's movers at once; returns what does not hold afterwards. */
async function race(crowd: Crowd, group: readonly string[], faults: unknown[]): Promise<string[]> {
  const cast = await aCast(crowd)
  const tournament = await begin(crowd, { maxTeams: 2 })
  const stageOf = (by: Mover['by']) => aStage(crowd, tournament, by, cast, (useCase) => raced.add(useCase))
  const done = new Set<string>()
  const clients = Array.from({ length: CLIENTS }, async (_, index) => {
    const name = group[index % group.length] ?? ''
    const mover = movers.get(name)
    try {
      if (mover) await mover.run(stageOf(mover.by))
      done.add(name)
    } catch (error) {
      if (!(error instanceof DomainError)) faults.push(error)
    }
  })
  await Promise.all(clients)
  const wrong = await brokenInvariants(crowd)
  for (const name of done) {
    const { by, lasts } = movers.get(name) ?? {}
    if (!by || !lasts || group.some((other) => lasts.unless.includes(other))) continue
    if (!(await lasts.holds(stageOf(by)))) wrong.push(`${name}, and it did not last`)
  }
  return wrong
}

/** The same team, newcomer and level for all; the mate is in the team, as an ordinary member, and knows a link of it. */
async function aCast({ root, clubs, newcomers, agent }: Crowd): Promise<Cast> {
  // Limits of how often and how much are not what this tests.
  await owner.raw('delete from platform.rate_limit')
  await owner.raw('delete from ??.team_invite', [`domain_${root.caller.domain.id}`])
  const [club] = clubs
  const [newcomer] = newcomers
  const [head, mate] = club?.members ?? []
  if (!club || !newcomer || !head || !mate) throw new Error('the crowd is too small')
  const { team } = club
  // What still runs in earlier tournaments would use up the player's share.
  for (const { id } of await head.does(listMyInstances, {})) await head.does(stopInstance, { instance: id })
  await agent.works()
  const link = async () => (await head.does(createInvite, { team })).token
  const { members } = await head.does(getTeam, { team })
  if (!members.some(({ userId }) => userId === mate.userId)) await mate.does(acceptInvite, { token: await link() })
  await owner.raw("update ??.team_member set role = 'member' where user_id = ?", [
    `domain_${root.caller.domain.id}`,
    mate.userId,
  ])
  return { club, newcomer, mate, player: head, level: 'one', oldLink: await link() }
}

async function brokenInvariants({ root }: Crowd): Promise<string[]> {
  const broken: string[] = []
  await withDomain(installation.db, root.caller.domain.id, async (trx) => {
    for (const [name, statement] of gathered.invariants) {
      const { rows } = await trx.raw<{ rows: unknown[] }>(statement)
      if (rows.length > 0) broken.push(`${name}: ${JSON.stringify(rows)}`)
    }
  })
  return broken
}

test('whatever writes or locks rows on which several use cases meet races with the others', async () => {
  const play = await anInstance(shared)
  const victim = await makeVictims(victims, { ...play, testing: shared })
  const { db } = shared.installation
  const statements: string[] = []
  const note = ({ sql }: { sql: string }) => void statements.push(sql)
  const touches = new Map<string, Set<string>>()
  db.on('query', note)
  for (const [name, useCase] of gathered.useCases) {
    if (useCase.kind !== 'command' || useCase.permission === 'agent') continue
    const touched = new Set<string>()
    for (const { caller } of [play.root, play.ann]) {
      statements.length = 0
      const actor =
        caller.actor.kind === 'user' ? { ...caller.actor, stepUpAt: shared.installation.now() } : caller.actor
      const { input } = fillInput(useCase.input, victim.valuesFor(name))
      await execute(shared.installation, undone(useCase), { ...caller, actor }, input).catch(onlyRefused)
      for (const table of statements.flatMap(tablesOf)) if (gathered.contended.has(table)) touched.add(table)
    }
    if (touched.size > 0) touches.set(name, touched)
  }
  db.off('query', note)
  // It sees what it should.
  expect(touches.get('teams.kick')).toContain('team')
  expect(touches.get('instances.stop')).toContain('workload')
  const missing = () => [...touches].filter(([name]) => !raced.has(gathered.useCases.get(name)))
  // By chance a mover was refused before it came to its use case, each time that it raced.
  for (let round = 0; round < 5 && missing().length > 0; round++) await runAlone()
  expect(missing().map(([name, tables]) => `${name} touches ${[...tables].join(', ')}, and no mover runs it`)).toEqual(
    [],
  )
}, 300_000)

/** Runs all movers one after the other, each in a tournament that none has changed yet. */
async function runAlone(): Promise<void> {
  const crowd = await aCrowd(testing, await testing.domain(), { teams: 1, members: 3, newcomers: 1 })
  for (const mover of movers.values()) {
    const cast = await aCast(crowd)
    const tournament = await begin(crowd, { maxTeams: 2 })
    const stage = aStage(crowd, tournament, mover.by, cast, (useCase) => raced.add(useCase))
    await mover.run(stage).catch(onlyRefused)
  }
}

/** Does all that the use case does, and rolls it back. */
function undone(useCase: UseCase): UseCase {
  return {
    ...useCase,
    async run(ctx, input, prepared) {
      await useCase.run(ctx, input, prepared).catch(() => undefined)
      throw new DomainError('request/too-slow')
    },
  }
}

/** The tables that a statement writes, or whose rows it locks. */
function tablesOf(sql: string): string[] {
  const named = (pattern: RegExp) => [...sql.matchAll(pattern)].map(([, table = '']) => table)
  const locks = /for (no key update|update|share|key share)/i.test(sql)
  return [
    ...named(/(?:insert into|update|delete from) "?([a-z_]+)"?/gi),
    ...(locks ? named(/(?:from|join) "?([a-z_]+)"?/gi) : []),
  ]
}
