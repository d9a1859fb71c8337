import { setDomainClock } from '@pathwar/db/domain-clock'
import { domainSchema } from '@pathwar/db/names'
import { testInstallation } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import { aBoughtPlay, DAY, HOUR } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { DomainError, realTasksOf } from '../kernel/index.ts'
import { startInstance } from '../wargame/instances/index.ts'
import { getTournament } from '../wargame/tournaments/index.ts'
import { aCrowd, anyCast, aStage, begin } from './crowd.fixture.ts'
import { gathered } from './gathered.ts'

const testing = await testInstallation()
const { owner, installation } = testing

/** Whose times are those of the database's clock: accounts and their security, the audit log, files, workloads, and what is tried again. */
const REAL = [
  ...['app_user', 'user_session', 'user_token', 'auth_method', 'auth_challenge', 'api_token', 'credential', 'ssh_key'],
  ...['registration_code', 'oidc_provider', 'role', 'user_role', 'role_privilege', 'user_privilege', 'role_parent'],
  ...['privilege', 'ban', 'ban_privilege', 'audit_entry', 'setting', 'workload', 'workload_step', 'workload_file'],
  ...['passphrase', 'blob', 'blob_chunk', 'blob_garbage', 'upload', 'upload_piece', 'upload_turn', 'dead_letter'],
  ...['event_cursor', 'game_server', 'game_server_setting', 'picture', 'profile', 'score_feed_secret'],
]

/** How Postgres is asked for the time. */
const ASKS = String.raw`\m(now|clock_timestamp|statement_timestamp|transaction_timestamp)\(\)|\m(current|local)_?timestamp\M`
const realTasks = realTasksOf(gathered.jobs.values())

test('no column of the wargame and no function that writes or compares its rows has a clock of its own', async () => {
  const schema = domainSchema((await testing.domain()).id)
  const { rows } = await owner.raw<{ rows: { what: string }[] }>(
    `with wargame as (
       select c.oid, c.relname from pg_class c where c.relnamespace = to_regnamespace(:schema) and c.relkind in ('r', 'v')
         and c.relname <> all (:real)
     )
     select w.relname || '.' || a.attname as what from wargame w join pg_attrdef d on d.adrelid = w.oid
       join pg_attribute a on a.attrelid = w.oid and a.attnum = d.adnum where pg_get_expr(d.adbin, w.oid) ~* :asks
     union all
     select w.relname from wargame w where pg_get_viewdef(w.oid) ~* :asks
     union all
     select distinct p.oid::regprocedure::text from pg_proc p join wargame w on p.prosrc ~ ('(from|join|into|update) ' || w.relname || '\\M')
       where p.pronamespace in ('platform'::regnamespace, to_regnamespace(:schema)) and p.prosrc ~* :asks
     order by 1`,
    { schema, real: REAL, asks: ASKS },
  )
  expect(rows.map(({ what }) => what)).toEqual([])
})

test('whatever is done in a domain with a moved clock has its time, and what secures it the real one', async () => {
  const domain = await testing.domain()
  const ahead = 400 * DAY
  await setDomainClock(owner, domain.id, { shows: new Date(Date.now() + ahead), realTasks })
  const around = (at: number) => datesBetween(domain.id, new Date(at - HOUR), new Date(at + HOUR))
  const before = await around(Date.now())
  const crowd = await aCrowd(testing, domain, { teams: 3, members: 2, newcomers: 2 })
  const tournament = await begin(crowd, { startsIn: ahead - HOUR, endsIn: ahead + DAY })
  const ran: string[] = []
  for (const [name, mover] of gathered.movers) {
    const cast = anyCast(crowd, new Map())
    await mover.run(aStage(crowd, tournament, mover.by, cast)).then(
      () => ran.push(name),
      (error: unknown) => {
        if (!(error instanceof DomainError)) throw error
      },
    )
  }
  await crowd.agent.works()
  await runDueJobs(testing, domain)
  expect(ran.length).toBeGreaterThan(gathered.movers.size / 3)
  const [real, moved] = [await around(Date.now()), await around(Date.now() + ahead)]
  const isReal = (column: string) => REAL.includes(column.split('.')[0] ?? '')
  expect(real.filter((column) => !isReal(column))).toEqual(before.filter((column) => !isReal(column)))
  expect(moved.filter(isReal)).toEqual([])
  expect(moved).toEqual(
    expect.arrayContaining(['level_subscription.created_at', 'event.created_at', 'ledger_transfer.created_at']),
  )
})

test('what is queued for a time of the domain and what the gate allows until one moves with its clock', async () => {
  const { domain, ann, tournament, ref } = await aBoughtPlay(testing, { endsIn: DAY })
  const { id } = await ann.does(startInstance, ref)
  await setDomainClock(owner, domain.id, { shows: new Date(Date.now() + HOUR), rate: 60, realTasks })
  const endsAt = Date.now() + (23 * HOUR) / 60
  const { rows: jobs } = await owner.raw<{ rows: { runAt: Date }[] }>(
    `select j.run_at as "runAt" from graphile_worker._private_jobs j where j.key like ?`,
    [`${domain.id}:tournament-end:%`],
  )
  const { rows: grants } = await owner.raw<{ rows: { until: Date }[] }>(
    'select valid_until as until from platform.gate_grant where instance_id = ?',
    [id],
  )
  for (const at of [...jobs.map(({ runAt }) => runAt), ...grants.map(({ until }) => until)])
    expect(Math.abs(at.getTime() - endsAt)).toBeLessThan(5_000)
  expect([jobs.length, grants.length]).toEqual([1, 1])
  await setDomainClock(owner, domain.id, { shows: new Date(Date.now() + 2 * DAY), realTasks })
  expect((await ann.does(getTournament, { tournament })).phase).toBe('over')
  expect(await runDueJobs(testing, domain)).toContain('tournaments.end')
  expect(installation.now().getTime() - Date.now()).toBeLessThan(5_000)
})

/** The columns in which something has a time between these. */
async function datesBetween(domainId: string, from: Date, to: Date): Promise<string[]> {
  const schema = domainSchema(domainId)
  const { rows: columns } = await owner.raw<{ rows: { table: string; column: string }[] }>(
    `select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = to_regnamespace(?) and c.relkind = 'r' and a.atttypid = 'timestamptz'::regtype and not a.attisdropped`,
    [schema],
  )
  const { rows } = await owner.raw<{ rows: { named: string }[] }>(
    columns
      .map(
        ({ table, column }) => `select '${table}.${column}' as named from ${schema}.${table}
        where ${column} between '${from.toISOString()}' and '${to.toISOString()}' having count(*) > 0`,
      )
      .join(' union all '),
  )
  return rows.map(({ named }) => named)
}
