import { withDomain } from '@pathwar/db/with-domain'
import { aFakeAgent } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import { actAs } from '@pathwar/testing/person'
import { aPlay, aTournament } from '@pathwar/testing/play'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBan, listBans, revokeBan } from '../../identity/bans/index.ts'
import { setRolePrivileges } from '../../identity/roles/index.ts'
import { giveRole, setActivated, takeRole } from '../../identity/users/index.ts'
import { DomainError } from '../../kernel/index.ts'
import { redumpInstance, startInstance, stopInstance } from '../../wargame/instances/index.ts'
import { publishLevel } from '../../wargame/levels/index.ts'
import { pauseTournament, resumeTournament } from '../../wargame/life/index.ts'
import { subscribe } from '../../wargame/play/index.ts'
import { acceptInvite, createInvite, createTeam, kickMember, leaveTeam } from '../../wargame/teams/index.ts'
import { closeTournament, joinTournament, openTournament, updateTournament } from '../../wargame/tournaments/index.ts'
import { expectedGrants, storedGrants } from './grants.fixture.ts'

const testing = await testInstallation({ poolSize: 20 })
const { owner, installation } = testing

/** Two teams in two tournaments, four people who join and leave, a level, and a user with all privileges. */
async function aWorld() {
  const agent = await aFakeAgent(testing)
  const play = await aPlay(testing, { price: 0 })
  const { root, ann, domain, person } = play
  const bob = await person('bob')
  const { slug: bees } = await bob.does(createTeam, { name: 'Bees' })
  const cup = await aTournament(testing, root, { name: 'Autumn Cup', slug: 'autumn-cup' })
  await root.does(publishLevel, { tournament: cup.slug, level: play.level })
  const hosts = [
    { host: ann, team: play.team },
    { host: bob, team: bees },
  ] as const
  const refs = [play.ref, { tournament: cup.slug, level: play.level }] as const
  await bob.does(joinTournament, { tournament: play.tournament, team: bees })
  for (const { host, team } of hosts) {
    await host.does(joinTournament, { tournament: cup.slug, team })
    for (const ref of refs) await host.does(subscribe, ref)
  }
  const guests = [await person('cat'), await person('dan'), await person('eve'), await person('fay')] as const
  const { actor } = root.caller
  if (actor.kind !== 'user') throw new Error('root is a user')
  const boss = actAs(installation, domain, { ...actor, stepUpAt: installation.now() })
  /** As direct SQL, with the domain's role or the database owner's. */
  const byHand = (sql: string, names: Record<string, string>) =>
    names.as === 'owner'
      ? owner.transaction(async (trx) => {
          await trx.raw('set local search_path = ??', [`domain_${domain.id}`])
          await trx.raw(sql, names)
        })
      : withDomain(installation.db, domain.id, (trx) => trx.raw(sql, names))
  return { ...{ agent, domain, root, boss, hosts, refs, guests, byHand } }
}
type World = Awaited<ReturnType<typeof aWorld>>

interface Choice {
  side: 0 | 1
  cup: 0 | 1
  guest: 0 | 1 | 2 | 3
  as: 'domain' | 'owner'
}

const player = ['play', 'shop', 'trade', 'community'] as const

/** Random changes, by use cases or by direct SQL. */
const happenings: Record<string, (world: World, choice: Choice) => Promise<unknown>> = {
  async join({ hosts, guests }, { side, guest }) {
    const { host, team } = hosts[side]
    const { token } = await host.does(createInvite, { team })
    return guests[guest].does(acceptInvite, { token })
  },
  kick: ({ hosts, guests }, { side, guest }) =>
    hosts[side].host.does(kickMember, { team: hosts[side].team, username: guests[guest].username }),
  leave: ({ hosts, guests }, { side, guest }) => guests[guest].does(leaveTeam, { team: hosts[side].team }),
  start: ({ hosts, refs }, { side, cup }) => hosts[side].host.does(startInstance, refs[cup]),
  async stop({ hosts, refs }, { side, cup }) {
    const { id } = await hosts[side].host.does(startInstance, refs[cup])
    return hosts[side].host.does(stopInstance, { instance: id })
  },
  async redump({ hosts, refs, root }, { side, cup }) {
    const { id } = await hosts[side].host.does(startInstance, refs[cup])
    return root.does(redumpInstance, { instance: id })
  },
  async work({ agent }) {
    await agent.beats()
    return agent.works()
  },
  jobs: ({ domain }) => runDueJobs(testing, domain),
  close: ({ root, refs }, { cup }) => root.does(closeTournament, { tournament: refs[cup].tournament }),
  open: ({ root, refs }, { cup }) => root.does(openTournament, { tournament: refs[cup].tournament }),
  pause: ({ root, refs }, { cup, side }) =>
    root.does(pauseTournament, { tournament: refs[cup].tournament, gate: side ? 'shuts' : 'stays' }),
  resume: ({ root, refs }, { cup }) => root.does(resumeTournament, { tournament: refs[cup].tournament }),
  move: ({ root, refs }, { cup, guest }) =>
    root.does(updateTournament, {
      tournament: refs[cup].tournament,
      changes: { endsAt: new Date(installation.now().getTime() + (guest + 1) * 3_600_000).toISOString() },
    }),
  ban: ({ boss, guests }, { guest, side, cup }) =>
    boss.does(createBan, {
      reason: 'x',
      username: guests[guest].username,
      privileges: side ? ['play'] : undefined,
      expiresAt: cup ? new Date(installation.now().getTime() + 3_600_000).toISOString() : null,
    }),
  async pardon({ boss }) {
    const { bans } = await boss.does(listBans, { state: 'active' })
    for (const { id } of bans) await boss.does(revokeBan, { ban: id, reason: 'enough' })
  },
  shut: ({ boss, guests }, { guest }) => boss.does(setActivated, { user: guests[guest].userId, activated: false }),
  reopen: ({ boss, guests }, { guest }) => boss.does(setActivated, { user: guests[guest].userId, activated: true }),
  give: ({ boss, guests }, { guest }) => boss.does(giveRole, { user: guests[guest].userId, role: 'player' }),
  take: ({ boss, guests }, { guest }) => boss.does(takeRole, { user: guests[guest].userId, role: 'player' }),
  roles: ({ boss }, { side }) =>
    boss.does(setRolePrivileges, { role: 'player', privileges: side ? [...player] : player.slice(1) }),
  'member out by hand': ({ byHand, guests }, { guest, as }) =>
    byHand('delete from tournament_member where user_id = :user', { as, user: guests[guest].userId }),
  'member in by hand': ({ byHand, guests, refs }, { guest, cup, as }) =>
    byHand(
      `insert into tournament_member (tournament_team_id, tournament_id, user_id)
       select id, tournament_id, :user from tournament_team
       where tournament_id = (select id from tournament where slug = :cup) order by id limit 1`,
      { as, user: guests[guest].userId, cup: refs[cup].tournament },
    ),
  'state by hand': ({ byHand }, { side, as }) =>
    byHand(
      `update workload set state = :state where id = (
         select id from workload where platform.is_wanted(state) order by slug limit 1)`,
      { as, state: side ? 'stopped' : 'starting' },
    ),
  'date by hand': ({ byHand, refs }, { cup, guest, as }) =>
    byHand("update tournament set ends_at = now() + :hours::integer * interval '1 hour' where slug = :cup", {
      ...{ as, cup: refs[cup].tournament, hours: String(guest + 1) },
    }),
  'account by hand': ({ byHand, guests }, { guest, side, as }) =>
    byHand('update app_user set activated = :on::boolean where id = :user', {
      ...{ as, user: guests[guest].userId, on: String(side === 1) },
    }),
  'roles by hand': ({ byHand }, { as, side }) =>
    byHand(
      side
        ? "insert into user_role select u.id, r.id from app_user u, role r where role = 'player' on conflict do nothing"
        : "delete from user_role where role_id = (select id from role where role = 'player') and user_id = (select id from app_user where username = 'cat')",
      { as },
    ),
  'a transaction that fails': ({ byHand, guests }, { guest, as }) =>
    byHand(
      'with gone as (delete from tournament_member where user_id = :user returning 1) select 1 / (count(*) - count(*)) from gone',
      { as, user: guests[guest].userId },
    ),
}

const choice = fc.record({
  does: fc.constantFrom(...Object.keys(happenings)),
  ...{ side: fc.constantFrom(0 as const, 1 as const), cup: fc.constantFrom(0 as const, 1 as const) },
  guest: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
  as: fc.constantFrom('domain' as const, 'owner' as const),
})

/** The refusal's code, or Postgres' error of direct SQL: an existing row, or a deadlock. */
function isRefusal(error: unknown): boolean {
  if (error instanceof DomainError) return true
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(23|22012|40P01)/.test(code)
}

async function takes(world: World, { does, ...choice }: Choice & { does: string }): Promise<void> {
  await happenings[does]?.(world, choice).catch((error: unknown) => {
    if (!isRefusal(error)) throw error
  })
}

/** So that there is something to enter, and something to lose. */
async function opensAll(world: World): Promise<void> {
  const any = { side: 1, guest: 0, as: 'domain' } as const
  await takes(world, { ...any, cup: 0, does: 'roles' })
  for (const cup of [0, 1] as const) {
    await takes(world, { ...any, cup, does: 'open' })
    await takes(world, { ...any, cup, does: 'resume' })
    await takes(world, { ...any, cup, does: 'start' })
  }
}

test('one after another: whatever happened, those may enter who should, when they should', async () => {
  const world = await aWorld()
  let entrances = 0
  await fc.assert(
    fc.asyncProperty(fc.array(choice, { minLength: 6, maxLength: 14 }), async (steps) => {
      await opensAll(world)
      for (const step of steps) {
        await takes(world, step)
        const truth = await expectedGrants(testing, world.domain.id)
        expect(await storedGrants(owner, world.domain.id), step.does).toEqual(truth)
        entrances += truth.length
      }
    }),
    { numRuns: 5 },
  )
  expect(entrances).toBeGreaterThan(0)
}, 60_000)

test('twenty at once: when all are done, those may enter who should, when they should', async () => {
  const world = await aWorld()
  const client = fc.array(choice, { minLength: 2, maxLength: 4 })
  let entrances = 0
  await fc.assert(
    fc.asyncProperty(fc.array(client, { minLength: 20, maxLength: 20 }), async (clients) => {
      await opensAll(world)
      await Promise.all(
        clients.map(async (steps) => {
          for (const step of steps) await takes(world, step)
        }),
      )
      expect(await storedGrants(owner, world.domain.id)).toEqual(await expectedGrants(testing, world.domain.id))
      await opensAll(world)
      const truth = await expectedGrants(testing, world.domain.id)
      expect(await storedGrants(owner, world.domain.id)).toEqual(truth)
      entrances += truth.length
    }),
    { numRuns: 5 },
  )
  expect(entrances).toBeGreaterThan(0)
}, 120_000)
