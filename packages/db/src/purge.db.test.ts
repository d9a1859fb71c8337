import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { testDatabase } from '@pathwar/testing/database'
import { everythingOf } from '@pathwar/testing/everything-of'
import { until } from '@pathwar/testing/until'
import { expect, test } from 'vitest'
import { findDomain, purgeDomains, restoreDomain, setDomainHostnames, softDeleteDomain } from './domains.ts'
import { AppUser } from './models/identity/app-user.ts'
import { withDomain } from './with-domain.ts'

const { owner, app, urls, aDomain } = await testDatabase()

async function aDeletedDomain(graceDays = 0) {
  const domain = await aDomain()
  await withDomain(app, domain.id, async (trx) => {
    await AppUser.query(trx).insert({ username: 'ann', email: 'a@example.org', password: '-', displayName: 'Ann' })
    await trx.raw("select platform.put_public_key(?, '22222222-2222-4222-8222-222222222222', 'ann')", [domain.id])
    await trx.raw("select platform.add_job('events.dispatch', '{}', 'some', null)")
  })
  await setDomainHostnames(owner, domain.slug, [`${domain.slug}.example.org`])
  await softDeleteDomain(owner, domain.slug, { graceDays })
  return domain
}

/** Everything of a domain that is left, in all schemas. */
async function tracesOf(id: string): Promise<string[]> {
  const { rows } = await owner.raw<{ rows: { trace: string }[] }>(
    `select 'schema' as trace from pg_namespace where nspname = :schema
     union all select 'role' from pg_roles where rolname = :schema
     union all select 'row' from platform.domain where id = :id
     union all select 'host name' from platform.domain_hostname where domain_id = :id
     union all select 'key' from platform.public_key where domain_id = :id
     union all select 'job' from graphile_worker.jobs where key like :id || ':%'`,
    { id, schema: `domain_${id}` },
  )
  return rows.map(({ trace }) => trace)
}

test('nothing is purged before its grace is over, nor what is not deleted', async () => {
  const [kept, restored, active] = [await aDeletedDomain(1), await aDeletedDomain(), await aDomain()]
  await restoreDomain(owner, restored.slug)
  expect(await purgeDomains(app)).toEqual([])
  for (const { id } of [kept, restored, active]) {
    const { rows } = await app.raw('select platform.purge_domain(?) as purged', [id])
    expect(rows).toEqual([{ purged: false }])
  }
  expect(await withDomain(app, restored.id, (trx) => AppUser.query(trx))).toHaveLength(1)
})

test('what is deleted and past its grace is purged with everything, and its slug and host names are free', async () => {
  const { id, slug } = await aDeletedDomain()
  expect((await tracesOf(id)).toSorted()).toEqual(
    expect.arrayContaining(['host name', 'job', 'key', 'role', 'row', 'schema']),
  )
  expect(await purgeDomains(app)).toEqual([slug])
  expect(await tracesOf(id)).toEqual([])
  const again = await aDomain({ slug })
  await setDomainHostnames(owner, slug, [`${slug}.example.org`])
  expect(again.id).not.toBe(id)
})

test('a purge that is killed midway has done nothing, and the next one finishes', async () => {
  const { id, slug } = await aDeletedDomain()
  const before = await everythingOf(owner, id)
  // Another transaction locks the last row that the purge needs, so that the test catches it after it has dropped the
  // schema.
  const holder = await owner.transaction()
  await holder.raw('select from platform.public_key where domain_id = ? for update', [id])
  const run = spawn(process.execPath, [join(import.meta.dirname, 'purge.fixture.ts'), urls.app])
  const waiting = `select pid from pg_stat_activity where application_name = 'pathwar-purge' and wait_event_type = 'Lock'`
  await until('the purge waits', async () => (await owner.raw(waiting)).rows.length > 0)
  run.kill('SIGKILL')
  await once(run, 'exit')
  await owner.raw(`select pg_terminate_backend(pid) from (${waiting}) as left_behind`)
  await holder.rollback()
  expect(await everythingOf(owner, id)).toEqual(before)
  expect(await findDomain(owner, slug)).toMatchObject({ state: 'deleting' })
  expect(await purgeDomains(app)).toEqual([slug])
  expect(await tracesOf(id)).toEqual([])
})

test('two purges at once do not collide', async () => {
  const domains = [await aDeletedDomain(), await aDeletedDomain(), await aDeletedDomain()]
  const purged = await Promise.all([purgeDomains(app), purgeDomains(app)])
  expect(purged.flat().toSorted()).toEqual(domains.map(({ slug }) => slug).toSorted())
  for (const { id } of domains) expect(await tracesOf(id)).toEqual([])
})
