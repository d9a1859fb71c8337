import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { testDatabase } from '@pathwar/testing/database'
import type { Knex } from 'knex'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { aTournamentWithTeams, entrancesOf, grantsOf, start, type TournamentWithTeams } from './gate.fixture.ts'
import { exportDomain } from './transfer/export-domain.ts'
import { importDomain } from './transfer/import-domain.ts'
import { withDomain } from './with-domain.ts'

const { owner, app, aDomain } = await testDatabase()

const begun: Knex.Transaction[] = []
afterEach(async () => {
  for (const trx of begun.splice(0)) if (!trx.isCompleted()) await trx.rollback()
})

type Play = TournamentWithTeams & { id: string }

async function aPlay(): Promise<Play> {
  const { id } = await aDomain()
  return { id, ...(await aTournamentWithTeams(owner, id)) }
}

const banned = "insert into ban (reason, user_id, admin_id, privilege_ban, expires_at) select 'x', u.id, u.id"
const aUser = 'from app_user u where id = :user'
const bannedFrom = (privilege: string) => `with b as (${banned}, true, null ${aUser} returning id)
  insert into ban_privilege select b.id, p.id from b, privilege p where privilege = '${privilege}'`

/** Changes made by hand, and which of Ann and Bob may enter the instance after each; null: it has no route any more. */
const changes: [string, string, string | null][] = [
  ['a member goes', 'delete from tournament_member where user_id = :user', 'bob'],
  ['an account is closed', 'update app_user set activated = false where id = :user', 'bob'],
  ['an account is deleted', 'update app_user set deleted_at = now() where id = :user', 'bob'],
  ['a role is taken', 'delete from user_role where user_id = :user', 'bob'],
  ['somebody is banned', `${banned}, false, null ${aUser}`, 'bob'],
  ['somebody is banned from playing', bannedFrom('play'), 'bob'],
  ['somebody is banned from something else', bannedFrom('trade'), 'ann, bob'],
  [
    'a role loses the privilege',
    "delete from role_privilege rp using privilege p where p.id = privilege_id and privilege in ('play', 'root')",
    '',
  ],
  ['a role is called otherwise', "update role set role = 'gamer' where role = 'player'", 'ann, bob'],
  ['a role goes', "update role set parent_id = null; delete from role where role = 'player'", ''],
  ['a privilege is called otherwise', "update privilege set privilege = 'work' where privilege = 'play'", ''],
  ['somebody has it on their own', `${'insert into user_privilege select :user, id from privilege'}`, 'ann, bob'],
  ['the tournament is closed', "update tournament set state = 'closed'", ''],
  ['the instance stops', "update workload set state = 'stopping'", null],
  ['the instance is deleted', 'delete from workload', null],
  [
    'the level goes to the other team',
    `delete from level_subscription where tournament_team_id <> :entry;
     update level_subscription s set tournament_team_id = t.id from tournament_team t where t.id <> :entry;
     update workload w set owner_id = t.id from tournament_team t where t.id <> :entry`,
    'cat, dan',
  ],
  [
    'the level is another team’s and what runs is not',
    'update workload w set owner_id = t.id from tournament_team t where t.id <> :entry',
    null,
  ],
  ['what runs serves nobody alone', 'update level_instance set level_subscription_id = null', null],
]

describe('what is changed by hand', () => {
  let play: Play
  let instance: string
  beforeAll(async () => {
    play = await aPlay()
    instance = await start(owner, play)
  })
  const names = ['ann', 'bob', 'cat', 'dan']
  const namesOf = (ids: string[]) =>
    ids
      .map((id) => names[play.users.indexOf(id)])
      .toSorted()
      .join(', ')

  test.each(changes)('%s', async (_, sql, left) => {
    const [user = ''] = play.users
    const [entry = ''] = play.entries
    expect(namesOf((await grantsOf(owner, play.id))[instance] ?? [])).toBe('ann, bob')
    for (const domain of [play.id, null]) {
      const trx = await begin(play, domain)
      for (const statement of sql.split(';\n').flatMap((part) => part.split('; '))) {
        await trx.raw(statement, { user, entry })
      }
      await end(trx)
      const after = await grantsOf(trx, play.id)
      expect(left === null ? after : namesOf(after[instance] ?? [])).toEqual(left ?? {})
      await trx.rollback()
    }
  })

  test('is undone with its savepoint', async () => {
    const trx = await begin(play, play.id)
    await trx.raw('savepoint before')
    await trx.raw('delete from tournament_member')
    await trx.raw('rollback to savepoint before')
    await trx.commit()
    expect(namesOf((await grantsOf(owner, play.id))[instance] ?? [])).toBe('ann, bob')
  })

  test('leaves alone what stays as it is, so that nobody is told of it', async () => {
    const rows = () =>
      owner
        .raw(
          'select xmin::text from platform.route where domain_id = :id union all select xmin::text from platform.gate_grant where domain_id = :id',
          { id: play.id },
        )
        .then(({ rows }) => rows)
    const before = await rows()
    await owner.raw("update ??.workload set step = 'pulling', state = 'placed'", [play.schema])
    await owner.raw("update ??.role set role = 'gamer' where role = 'player'", [play.schema])
    expect(await rows()).toEqual(before)
    expect((await owner.raw('select from platform.gate_change')).rows).toEqual([])
  })

  test('follows what it is called, where it is and when', async () => {
    const endpoints = [{ service: 'web', kind: 'http', host: 'here', port: 1, levelPort: 80 }]
    const until = new Date(Date.now() + 60_000)
    await withDomain(app, play.id, async (trx) => {
      await trx.raw("update level set name = 'Safe', slug = 'safe'")
      await trx.raw("update team set name = 'Ants' where slug = 'team-0'")
      await trx.raw("update tournament set slug = 'bowl', ends_at = ?", [until])
      await trx.raw("update workload set state = 'ready', endpoints = ?", [JSON.stringify(endpoints)])
    })
    expect(await entrancesOf(owner, play.id)).toMatchObject([
      {
        ...{ label: 'Safe', names: ['safe', 'safe+bowl'], place: 'bowl / Ants', state: 'ready', endpoints },
        grants: [{ until }, { until }],
      },
    ])
  })
})

test('a ban with an end is a grant from then on', async () => {
  const play = await aPlay()
  await start(owner, play)
  const [user = ''] = play.users
  const [sooner, later] = [new Date(Date.now() + 60_000), new Date(Date.now() + 120_000)]
  const from = async () => {
    const [{ grants = [] } = {}] = await entrancesOf(owner, play.id)
    return grants.find(({ id }) => id === user)?.from
  }
  const ban = (privileges: boolean, expires: Date) =>
    withDomain(app, play.id, (trx) =>
      trx.raw(
        `with b as (${banned}, :privileges, :expires::timestamptz ${aUser} returning id)
         insert into ban_privilege select b.id, p.id from b, privilege p where :privileges and privilege = 'play'`,
        { user, privileges, expires },
      ),
    )
  await ban(false, sooner)
  expect(await from()).toEqual(sooner)
  await ban(true, later)
  expect(await from()).toEqual(later)
  await withDomain(app, play.id, (trx) => trx.raw('update ban set revoked_at = now() where privilege_ban'))
  expect(await from()).toEqual(sooner)
  // Banned users keep the privileges of the role "reduced".
  await withDomain(app, play.id, (trx) =>
    trx.raw(
      "insert into role_privilege select r.id, p.id from role r, privilege p where role = 'reduced' and privilege = 'play'",
    ),
  )
  expect((await from())?.getTime()).toBeLessThan(Date.now())
})

test('a change in another isolation than read committed is refused, because it reads what was before', async () => {
  const play = await aPlay()
  const late = owner.transaction(
    async (trx) => {
      await trx.raw('delete from ??.tournament_member', [play.schema])
    },
    { isolationLevel: 'repeatable read' },
  )
  await expect(late).rejects.toThrow('in read committed alone')
})

test('what no trigger saw is followed when the owner says so', async () => {
  const play = await aPlay()
  await start(owner, play)
  await owner.raw('truncate ??.tournament_member cascade', [play.schema])
  expect(await grantsOf(owner, play.id)).not.toEqual({})
  await owner.raw('select platform.note_gate(?)', [play.id])
  expect(Object.values(await grantsOf(owner, play.id))).toEqual([[]])
})

test('a copy of a domain beside the original takes nothing of its entrances, and has its own', async () => {
  const play = await aPlay()
  await start(owner, play)
  const before = await entrancesOf(owner, play.id)
  const folder = await mkdtemp(join(tmpdir(), 'pathwar-gate-'))
  const file = join(folder, 'copy.pathwar')
  const { rows } = await owner.raw('select slug from platform.domain where id = ?', [play.id])
  await exportDomain(owner, { slug: rows[0].slug, file })
  const copy = await importDomain(owner, { file, slug: `copy-${rows[0].slug}` })
  await rm(folder, { recursive: true })
  expect(await entrancesOf(owner, copy.id)).toEqual([])
  expect(await entrancesOf(owner, play.id)).toEqual(before)
  const instance = await start(owner, { ...play, schema: `domain_${copy.id}` })
  expect(await grantsOf(owner, copy.id)).toEqual({ [instance]: play.users.slice(0, 2).sort() })
  expect(await entrancesOf(owner, play.id)).toEqual(before)
})

/** Pairs of changes that would miss each other without a lock, and which of Ann and Bob may enter afterwards. */
const pairs: [string, string, string, number][] = [
  ['a kick', 'delete from tournament_member where user_id = :user', 'start', 1],
  ['the closing of an account', 'update app_user set activated = false where id = :user', 'start', 1],
  ['a ban', `${banned}, false, null ${aUser}`, 'start', 1],
  ['the loss of a role', 'delete from user_role where user_id = :user', 'start', 1],
  ['a change of what roles give', 'delete from role_privilege', 'start', 0],
  ['the closing of a tournament', "update tournament set state = 'closed'", 'start', 0],
  ['a stop', "update workload set state = 'stopping' where owner_id = :entry", 'join', 0],
  ['the opening of an account', 'update app_user set activated = true where id = :late', 'join', 3],
]

describe('two transactions that end together', () => {
  const second: Record<string, string> = {
    start: `with w as (insert into workload (slug, kind, owner_kind, owner_id)
        values (:slug, 'level', 'tournament_team', :entry) returning id)
      insert into level_instance (id, level_flavor_id, level_subscription_id) select id, :flavor, :bought from w`,
    join: `insert into tournament_member (tournament_team_id, tournament_id, user_id) values (:entry, :tournament, :late)`,
  }

  test.each(
    pairs.flatMap(
      ([name, sql, other, left]) =>
        [
          [name, other, sql, second[other] ?? '', left],
          [other, name, second[other] ?? '', sql, left],
        ] as const,
    ),
  )('%s and %s see each other', async (_, __, one, two, left) => {
    const play = await aPlay()
    const [late] = (
      await owner.raw(
        "insert into ??.app_user (username, email, password, display_name, activated) values ('late', 'late', '-', 'Late', ?) returning id",
        [play.schema, !`${one}${two}`.includes('activated = true')],
      )
    ).rows.map(({ id }: { id: string }) => id)
    await owner.raw("insert into ??.user_role select ?, id from ??.role where role = 'player'", [
      play.schema,
      late,
      play.schema,
    ])
    if (!`${one}${two}`.includes(':slug')) await start(owner, play)
    const names = {
      ...{ user: play.users[0] ?? '', late, entry: play.entries[0] ?? '' },
      slug: randomBytes(6).toString('hex'),
      ...{ bought: play.subscriptions[0] ?? '', tournament: play.tournament, flavor: play.flavor },
    }
    const [a, b] = [await begin(play, play.id), await begin(play, play.id)]
    // Each has changed something that the other cannot see. The first has read the gate's rows, and continues.
    await a.raw(one, names)
    await b.raw(two, names)
    await a.raw('set constraints all immediate')
    const ended = Promise.all([b.commit(), b.executionPromise])
    await until(async () => (await waitingForLocks()) > 0)
    await a.commit()
    await ended
    const grants = Object.values(await grantsOf(owner, play.id)).flat()
    expect(grants).toHaveLength(left)
  })
})

async function waitingForLocks(): Promise<number> {
  const { rows } = await owner.raw<{ rows: { count: number }[] }>(
    `select count(*)::int as count from pg_locks where locktype = 'advisory' and not granted
     and database = (select oid from pg_database where datname = current_database())`,
  )
  return rows[0]?.count ?? 0
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await holds()); waited += 10) {
    if (waited > 10_000) throw new Error(`never came true: ${holds}`)
    await sleep(10)
  }
}

/** A transaction with a domain's role, or with the owner's; if it is still open, the end of the test rolls it back. */
async function begin({ schema }: Play, domain: string | null): Promise<Knex.Transaction> {
  const trx = await (domain ? app : owner).transaction()
  begun.push(trx)
  await trx.raw('set local search_path = ??', [schema])
  if (domain) await trx.raw('set local role ??', [schema])
  return trx
}

/** Runs the deferred triggers now, and lets the transaction read the gate's tables. */
async function end(trx: Knex.Transaction): Promise<void> {
  await trx.raw('set constraints all immediate')
  await trx.raw('reset role')
}
