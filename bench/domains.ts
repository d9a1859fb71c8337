import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '@pathwar/db/connect'
import { createDomain } from '@pathwar/db/domains'
import { migrateUp } from '@pathwar/db/migrate'
import { readMigrations } from '@pathwar/db/migrations'
import { withDomain } from '@pathwar/db/with-domain'
import knex, { type Knex } from 'knex'
import { type BenchDatabase, quantile, report, round, runBench, say, size, timed } from './harness.ts'

const DOMAINS = size('BENCH_DOMAINS', 1000)
const EDGE = 20
const POOL = 4

/** A typical page's query: a few joins over a dozen tables. */
const touch = `
  select u.id from app_user u join user_session s on s.user_id = u.id left join user_role ur on ur.user_id = u.id
    left join role r on r.id = ur.role_id left join role_privilege rp on rp.role_id = r.id limit 1;
  select t.id from team t join team_member m on m.team_id = t.id limit 1;
  select tl.id from tournament_level tl join level l on l.id = tl.level_id join level_flavor f on f.level_id = l.id
    left join level_subscription s on s.tournament_level_id = tl.id
    left join level_instance i on i.level_subscription_id = s.id limit 1;
  select id from event order by id desc limit 1; select id from notification limit 1; select key from setting limit 1`

await runBench('domains', async (place) => {
  const owner = openDatabase({ url: place.ownerUrl, poolSize: 1, name: 'bench' })
  try {
    const { ids, good: made } = await creation(owner)
    const migrated = await migration(place)
    const bounded = await memory(place, ids)
    const apart = await isolation(place, ids.slice(0, 200))
    return made && migrated && bounded && apart
  } finally {
    await owner.destroy()
  }
})

/** Wall-clock time, and the backend's CPU time, which is independent of the machine's other work. */
async function creation(owner: Knex): Promise<{ ids: string[]; good: boolean }> {
  const ids: string[] = []
  const [times, work]: [number[], number[]] = [[], []]
  for (let number = 0; number < DOMAINS; number++) {
    const before = await backendWork(owner)
    times.push(
      await timed(async () => {
        ids.push((await createDomain(owner, { slug: `bench-${number}`, name: `TestGateway ${number}` })).id)
      }),
    )
    const after = await backendWork(owner)
    work.push(after.pid === before.pid ? after.ms - before.ms : after.ms)
    if ((number + 1) % 250 === 0) say(`      ${number + 1} domains, the last 20 at ${ms(times.slice(-EDGE))}`)
  }
  // The very first one also pays for each connection's set-up.
  const [first, last] = [times.slice(1, EDGE + 1), times.slice(-EDGE)]
  say(`Creation, median of 20: the first at ${ms(first)}, the last of ${DOMAINS} at ${ms(last)}`)
  const quick = report('creation, median of the last 20', quantile(last, 0.5), { most: 1000, unit: ' ms' })
  const ratio = quantile(last, 0.5) / quantile(first, 0.5)
  say(`      by the clock, the last 20 against the first 20: ${round(ratio)}×`)
  const [worked, worksNow] = [sum(work.slice(1, EDGE + 1)), sum(work.slice(-EDGE))]
  const fair = Number.isNaN(worked) ? ratio : worksNow / worked
  return { ids, good: report("the last 20's work against the first 20's", fair, { most: 1.5, unit: '×' }) && quick }
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0)
}

/** The pool's single backend and its CPU time; NaN without /proc. */
async function backendWork(db: Knex): Promise<{ pid: number; ms: number }> {
  const { rows } = await db.raw<{ rows: { pid: number }[] }>('select pg_backend_pid() as pid')
  const pid = rows[0]?.pid ?? 0
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')).split(') ')[1]?.split(' ') ?? []
  // User and system time, in hundredths of a second.
  return { pid, ms: (Number(fields[11] ?? Number.NaN) + Number(fields[12] ?? Number.NaN)) * 10 }
}

function ms(times: number[]): string {
  return `${round(quantile(times, 0.5))} ms`
}

/** Adds a column in every domain, like `pathwar migrate up`. */
async function migration({ ownerUrl, scratch }: BenchDatabase): Promise<boolean> {
  const folder = join(scratch, 'migrations')
  await mkdir(folder, { recursive: true })
  await cp(join(import.meta.dirname, '../packages/db/src/migrations'), folder, { recursive: true })
  const version = (await readMigrations('domain', folder)).length + 1
  const file = `${String(version).padStart(4, '0')}_motto.sql`
  await writeFile(join(folder, 'domain', file), 'alter table team add column motto text;')
  let behind: number | undefined
  const took = await timed(async () => {
    const results = await migrateUp(ownerUrl, { folder })
    behind = results.filter((one) => one.version !== version).length
  })
  if (behind !== 0) throw new Error(`${behind} domains were not migrated`)
  return report(`a column more in each of ${DOMAINS} domains`, took / 1000, { most: 60, unit: ' s' })
}

/** The memory of backends and of this process while a pool uses all domains, with and without renewal of connections. */
async function memory({ appUrl }: BenchDatabase, ids: string[]): Promise<boolean> {
  const renewed = openDatabase({ url: appUrl, poolSize: POOL, name: 'bench-renewed' })
  const kept = knex({
    client: 'pg',
    connection: { connectionString: appUrl, application_name: 'bench-kept' },
    pool: { min: 0, max: POOL },
  })
  try {
    const before = process.memoryUsage().rss
    const [ours, without] = [await touchAll(renewed, 'bench-renewed', ids), await touchAll(kept, 'bench-kept', ids)]
    const grown = (process.memoryUsage().rss - before) / 1e6
    say(
      `${POOL} connections through ${ids.length} domains, twice: backends at most ${round(ours)} MB, ` +
        `${round(without)} MB when they are never renewed`,
    )
    const bounded = report('memory of a renewed backend', ours / POOL, { most: 100, unit: ' MB' })
    const node = report('growth of this process', grown, { most: 150, unit: ' MB' })
    // With few domains no connection reaches the limit.
    if (ids.length < 500) return bounded && node
    return report('renewed against kept', ours / without, { most: 0.5, unit: '×' }) && bounded && node
  } finally {
    await renewed.destroy()
    await kept.destroy()
  }
}

/** The highest private memory of the pool's backends, in MB. */
async function touchAll(db: Knex, name: string, ids: string[]): Promise<number> {
  let most = 0
  const queue = [...ids, ...ids]
  const worker = async () => {
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      await withDomain(db, id, (trx) => trx.raw(touch))
      if (queue.length % 50 === 0) most = Math.max(most, await backendsOwn(db, name))
    }
  }
  await Promise.all(Array.from({ length: POOL }, worker))
  return Math.max(most, await backendsOwn(db, name))
}

async function backendsOwn(db: Knex, name: string): Promise<number> {
  const { rows } = await db.raw<{ rows: { pid: number }[] }>(
    'select pid from pg_stat_activity where application_name = ? and datname = current_database()',
    [name],
  )
  const sizes = await Promise.all(rows.map(({ pid }) => ownMemory(pid)))
  return sizes.reduce((sum, own) => sum + own, 0)
}

/** A process's private memory in MB; Linux only. */
async function ownMemory(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Private_Dirty:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1000
}

/** Each domain stores its own name; reading another one's is counted as an error. */
async function isolation({ appUrl }: BenchDatabase, ids: string[]): Promise<boolean> {
  const db = openDatabase({ url: appUrl, poolSize: POOL, name: 'bench' })
  try {
    const mark = "insert into setting (key, value) values ('bench', ?)"
    for (const id of ids) await withDomain(db, id, (trx) => trx.raw(mark, [id]))
    const turns = Array.from({ length: ids.length * 10 }, (_, turn) => ids[(turn * 7) % ids.length] ?? '')
    const read = "select value from setting where key = 'bench'"
    const seen = await Promise.all(
      turns.map(async (id) => {
        const { rows } = await withDomain(db, id, (trx) => trx.raw<{ rows: { value: string }[] }>(read))
        return rows.length === 1 && rows[0]?.value === id
      }),
    )
    const wrong = seen.filter((right) => !right).length
    return report(`rows of another domain in ${turns.length} turns over ${ids.length} domains`, wrong, { most: 0 })
  } finally {
    await db.destroy()
  }
}
