import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { testDatabase } from '@pathwar/testing/database'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { migrateStatus, migrateUp } from './migrate.ts'
import { AppUser } from './models/app-user.ts'
import { withDomain } from './with-domain.ts'

const { owner, app, urls, aDomain } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'pathwar-migrations-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

beforeEach(async () => {
  await cp(join(import.meta.dirname, 'migrations'), folder, { recursive: true })
})
// The database is shared with other files, which know one version of the domains.
afterEach(async () => {
  await rm(join(folder, 'domain', '0002_next.sql'), { force: true })
  await owner.raw("delete from platform.domain where slug like 'migrating-%' or schema_version <> 1")
})

let number = 0

async function threeDomains() {
  const domains = []
  for (const name of ['a', 'b', 'c']) domains.push(await aDomain({ slug: `migrating-${name}${++number}` }))
  return domains
}

const next = (sql: string) => writeFile(join(folder, 'domain', '0002_next.sql'), sql)

async function versions(domains: { slug: string }[]): Promise<number[]> {
  const status = await migrateStatus(urls.owner, folder)
  return domains.map(({ slug }) => status.domains.find((domain) => domain.slug === slug)?.version ?? -1)
}

test('the status tells what is behind, and up brings it to the newest version', async () => {
  const domains = await threeDomains()
  await next('alter table team add column motto text;')
  expect(await migrateStatus(urls.owner, folder)).toMatchObject({ latest: 2, platform: { version: 1, latest: 1 } })
  expect(await versions(domains)).toEqual([1, 1, 1])
  const told: string[] = []
  await migrateUp(urls.owner, { folder, onProgress: (done, total, slug) => told.push(`${done}/${total} ${slug}`) })
  expect(await versions(domains)).toEqual([2, 2, 2])
  expect(told.length).toBeGreaterThanOrEqual(3)
  await withDomain(app, domains[0]?.id ?? '', (trx) => trx.raw('select motto from team'))
})

test('a new table belongs to its domain like the others', async () => {
  const [domain] = await threeDomains()
  await next('create table motto (id bigint generated always as identity primary key, text text);')
  await migrateUp(urls.owner, { folder })
  await withDomain(app, domain?.id ?? '', (trx) => trx.raw("insert into motto (text) values ('it works')"))
})

test('when the canary fails the others are left alone, and it says why', async () => {
  const [first, canary, last] = await threeDomains()
  if (!first || !canary || !last) throw new Error('three domains were made')
  await next(`do $$ begin if current_schema() = 'domain_${canary.id}' then raise exception 'not here'; end if; end $$;`)
  const results = await migrateUp(urls.owner, { folder, canary: canary.slug })
  expect(results.find(({ slug }) => slug === canary.slug)).toMatchObject({
    version: 1,
    error: expect.stringContaining('not here'),
  })
  expect(await versions([first, canary, last])).toEqual([1, 1, 1])
})

test('one that fails keeps its version, a half-migrated fleet serves, and the next run makes up for it', async () => {
  const [first, broken, last] = await threeDomains()
  if (!first || !broken || !last) throw new Error('three domains were made')
  await withDomain(app, broken.id, (trx) => trx.raw('select 1'))
  await owner.raw('create view ??.motto as select 1 as one', [`domain_${broken.id}`])
  await next('create table motto (text text);')
  await migrateUp(urls.owner, { folder })
  expect(await versions([first, broken, last])).toEqual([2, 1, 2])
  for (const { id } of [first, broken, last]) {
    const ann = { username: 'ann', email: 'ann@example.org', password: '-', displayName: 'Ann' }
    await withDomain(app, id, (trx) => AppUser.query(trx).insert(ann))
  }
  await owner.raw('drop view ??.motto', [`domain_${broken.id}`])
  const results = await migrateUp(urls.owner, { folder })
  expect(results.find(({ slug }) => slug === broken.slug)).toEqual({ slug: broken.slug, version: 2, error: null })
})

test('two runs at once do not collide', async () => {
  const domains = await threeDomains()
  await next('create table motto (text text); select pg_sleep(0.05);')
  await Promise.all([migrateUp(urls.owner, { folder }), migrateUp(urls.owner, { folder })])
  expect(await versions(domains)).toEqual([2, 2, 2])
  const { rows } = await owner.raw("select migration_error from platform.domain where slug like 'migrating-%'")
  expect(rows.every((row: { migration_error: string | null }) => row.migration_error === null)).toBe(true)
})

test('a run that is killed midway leaves no half domain, and the next one finishes', async () => {
  const domains = await threeDomains()
  await next('create table motto (text text); select pg_sleep(2);')
  const run = spawn(process.execPath, [join(import.meta.dirname, 'migrate.fixture.ts'), urls.owner, folder])
  const sleeping =
    "select pid from pg_stat_activity where query like '%pg_sleep(2)%' and state = 'active' and pid <> pg_backend_pid()"
  for (let waited = 0; (await owner.raw(sleeping)).rows.length === 0; waited += 50) {
    if (waited > 15_000) throw new Error('the run never began')
    await sleep(50)
  }
  run.kill('SIGKILL')
  await once(run, 'exit')
  await owner.raw(`select pg_terminate_backend(pid) from (${sleeping}) as left_behind`)
  expect(await versions(domains)).toEqual([1, 1, 1])
  await next('create table motto (text text);')
  await migrateUp(urls.owner, { folder })
  expect(await versions(domains)).toEqual([2, 2, 2])
})

test('a gap in the numbers is refused', async () => {
  await writeFile(join(folder, 'domain', '0003_gap.sql'), 'select 1;')
  await expect(migrateStatus(urls.owner, folder)).rejects.toThrow('expected version 2')
  await rm(join(folder, 'domain', '0003_gap.sql'))
})
