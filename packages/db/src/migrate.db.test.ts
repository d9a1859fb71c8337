import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { secondDatabase } from '@pathwar/testing/second-database'
import { until } from '@pathwar/testing/until'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from './connect.ts'
import { createDomain } from './domains.ts'
import { migrateStatus, migrateUp } from './migrate.ts'
import { readMigrations } from './migrations.ts'
import { AppUser } from './models/identity/app-user.ts'
import { withDomain } from './with-domain.ts'

const folder = await mkdtemp(join(tmpdir(), 'pathwar-migrations-'))
await cp(join(import.meta.dirname, 'migrations'), folder, { recursive: true })
// A separate database: the domains of other tests keep the version that the code expects.
const { owner, urls } = await secondDatabase('migrate', { folder })
const app = openDatabase({ url: urls.app, poolSize: 4 })
afterAll(() => Promise.all([app.destroy(), rm(folder, { recursive: true, force: true })]))

let number = 0
let latest = (await readMigrations('domain', folder)).length
const platform = (await readMigrations('platform', folder)).length

async function threeDomains() {
  const domains = []
  for (const name of ['a', 'b', 'c']) domains.push(await createDomain(owner, { slug: `${name}${++number}`, name }))
  return domains as [(typeof domains)[0] & {}, (typeof domains)[0] & {}, (typeof domains)[0] & {}] // the three above
}

const fileOf = (version: number) => join(folder, 'domain', `${String(version).padStart(4, '0')}_next.sql`)

/** Adds a migration; returns its version. */
async function next(sql: string): Promise<number> {
  await writeFile(fileOf(++latest), sql)
  return latest
}

async function versions(domains: { slug: string }[]): Promise<number[]> {
  const status = await migrateStatus(urls.owner, folder)
  return domains.map(({ slug }) => status.domains.find((domain) => domain.slug === slug)?.version ?? -1)
}

/** `migrate up` in a separate process. */
const runProcess = () =>
  spawn(process.execPath, [join(import.meta.dirname, 'migrate.fixture.ts'), urls.owner, folder], { stdio: 'inherit' })

async function exitCodeOf(run: ChildProcess): Promise<unknown> {
  return (await once(run, 'exit'))[0]
}

test('the status tells what is behind, and up brings it to the newest version', async () => {
  const domains = await threeDomains()
  const version = await next('alter table team add column mascot text;')
  const status = await migrateStatus(urls.owner, folder)
  expect(status).toMatchObject({ latest: version, platform: { version: platform, latest: platform } })
  expect(await versions(domains)).toEqual([version - 1, version - 1, version - 1])
  const told: string[] = []
  await migrateUp(urls.owner, { folder, onProgress: (done, total, slug) => told.push(`${done}/${total} ${slug}`) })
  expect(await versions(domains)).toEqual([version, version, version])
  expect(told).toHaveLength(3)
  expect(told.at(-1)).toMatch(/^3\/3 /)
  await withDomain(app, domains[0].id, (trx) => trx.raw('select mascot from team'))
})

test('a new table belongs to its domain like the others, also in a domain that is made afterwards', async () => {
  const [domain] = await threeDomains()
  await next('create table mascot (id bigint generated always as identity primary key, text text);')
  await migrateUp(urls.owner, { folder })
  const [later] = await threeDomains()
  for (const { id } of [domain, later]) {
    await withDomain(app, id, (trx) => trx.raw("insert into mascot (text) values ('it works')"))
  }
})

test('when the canary fails the others are left alone, and it says why', async () => {
  const [first, canary, last] = await threeDomains()
  const version = await next(
    `do $$ begin if current_schema() = 'domain_${canary.id}' then raise exception 'not here'; end if; end $$;`,
  )
  const results = await migrateUp(urls.owner, { folder, canary: canary.slug })
  expect(results.find(({ slug }) => slug === canary.slug)).toMatchObject({
    version: version - 1,
    error: expect.stringContaining('not here'),
  })
  expect(await versions([first, canary, last])).toEqual([version - 1, version - 1, version - 1])
  await expect(migrateUp(urls.owner, { folder, canary: 'nobody' })).rejects.toThrow('There is no domain "nobody"')
  await writeFile(fileOf(version), 'select 1;')
  const told: string[] = []
  await migrateUp(urls.owner, { folder, canary: canary.slug, onProgress: (_done, _total, slug) => told.push(slug) })
  expect(told[0]).toBe(canary.slug)
  expect(await versions([first, canary, last])).toEqual([version, version, version])
})

test('one that fails keeps its version, a half-migrated fleet serves, and a retry makes up for it', async () => {
  const [first, broken, last] = await threeDomains()
  await owner.raw('create view ??.slogan as select 1 as one', [`domain_${broken.id}`])
  const version = await next('create table slogan (text text);')
  await migrateUp(urls.owner, { folder })
  expect(await versions([first, broken, last])).toEqual([version, version - 1, version])
  for (const { id } of [first, broken, last]) {
    const ann = { username: 'ann', email: 'ann@example.org', password: '-', displayName: 'Ann' }
    await withDomain(app, id, (trx) => AppUser.query(trx).insert(ann))
  }
  await owner.raw('drop view ??.slogan', [`domain_${broken.id}`])
  const told: string[] = []
  const results = await migrateUp(urls.owner, {
    folder,
    retry: true,
    onProgress: (_done, _total, slug) => told.push(slug),
  })
  expect(told).toEqual([broken.slug])
  expect(results.find(({ slug }) => slug === broken.slug)).toEqual({ slug: broken.slug, version, error: null })
})

test('a retry leaves alone what has not failed', async () => {
  const domains = await threeDomains()
  const version = await next('create table quiet (text text);')
  await migrateUp(urls.owner, { folder, retry: true })
  expect(await versions(domains)).toEqual([version - 1, version - 1, version - 1])
  await migrateUp(urls.owner, { folder })
})

test('a table that somebody holds is waited for, and tried again', async () => {
  const [domain] = await threeDomains()
  const version = await next('alter table team add column held text;')
  const holder = await owner.transaction()
  await holder.raw('select from ??.team for share', [`domain_${domain.id}`])
  const up = migrateUp(urls.owner, { folder, patience: 2_000 })
  const tries = new Set<string>()
  await until('it waits for the second time', async () => {
    const { rows } = await owner.raw(`select xact_start::text as began from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()`)
    for (const { began } of rows) tries.add(began)
    return tries.size > 1
  })
  await holder.rollback()
  expect((await up).find(({ slug }) => slug === domain.slug)).toEqual({ slug: domain.slug, version, error: null })
})

test('two processes at once do not collide, and each finds the work done', async () => {
  const domains = await threeDomains()
  const version = await next('create table twice (text text); select pg_sleep(0.2);')
  expect(await Promise.all([exitCodeOf(runProcess()), exitCodeOf(runProcess())])).toEqual([0, 0])
  expect(await versions(domains)).toEqual([version, version, version])
  const { rows } = await owner.raw('select migration_error from platform.domain where migration_error is not null')
  expect(rows).toEqual([])
})

test('a process that is killed midway leaves no half domain, and the next one finishes', async () => {
  const domains = await threeDomains()
  const others = domains.slice(1).map(({ id }) => `'domain_${id}'`)
  const version = await next(`create table killed (text text);
    do $$ begin if current_schema() in (${others}) then perform pg_advisory_xact_lock(1); end if; end $$;`)
  const holder = await owner.transaction()
  await holder.raw('select pg_advisory_xact_lock(1)')
  const run = runProcess()
  await until('the first domain is migrated', async () => (await versions([domains[0]]))[0] === version)
  run.kill('SIGKILL')
  await once(run, 'exit')
  await holder.rollback()
  expect(await versions(domains)).toEqual([version, version - 1, version - 1])
  // Meanwhile domains with the table and domains without it both work.
  for (const { id } of domains) await withDomain(app, id, (trx) => trx.raw('select from team'))
  expect(await exitCodeOf(runProcess())).toBe(0)
  expect(await versions(domains)).toEqual([version, version, version])
}, 60_000)

test('a run that is asked to stop begins with no other domain', async () => {
  await threeDomains()
  const all = await owner.withSchema('platform').table('domain').select('slug')
  const version = await next('create table stopped (text text);')
  const stop = new AbortController()
  await migrateUp(urls.owner, { folder, signal: stop.signal, onProgress: () => stop.abort() })
  const reached = await versions(all)
  expect(reached).toContain(version)
  expect(reached).toContain(version - 1)
  await migrateUp(urls.owner, { folder })
  expect(new Set(await versions(all))).toEqual(new Set([version]))
})

test('a gap in the numbers is refused', async () => {
  const gap = fileOf(latest + 2)
  await writeFile(gap, 'select 1;')
  await expect(migrateStatus(urls.owner, folder)).rejects.toThrow(`expected version ${latest + 1}`)
  await rm(gap)
})
