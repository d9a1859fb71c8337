import { testDatabase } from '@pathwar/testing/database'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from './connect.ts'
import { deleteDomain } from './domains.ts'
import { newDomainId } from './names.ts'
import { extendTimeLimit } from './watch-connection.ts'
import { withDomain } from './with-domain.ts'

const { owner, urls, aDomain } = await testDatabase()
const one = openDatabase({ url: urls.app, poolSize: 1 })
const renewed = openDatabase({ url: urls.app, poolSize: 1 })
afterAll(() => Promise.all([one.destroy(), renewed.destroy()]))

const backend = async (domainId: string): Promise<number> =>
  withDomain(renewed, domainId, async (trx) => (await trx.raw('select pg_backend_pid() as pid')).rows[0].pid)

test('a domain that is gone leaves a connection that works', async () => {
  const [gone, stays] = [await aDomain(), await aDomain()]
  await deleteDomain(owner, gone.slug)
  for (let turn = 0; turn < 3; turn++) {
    await expect(withDomain(one, gone.id, (trx) => trx.raw('select 1'))).rejects.toThrow('does not exist')
    const { rows } = await withDomain(one, stays.id, (trx) => trx.raw('select count(*)::int as count from role'))
    expect(rows[0].count).toBeGreaterThan(0)
  }
})

test('a domain is bound where the transaction begins, never inside of another', async () => {
  const [outer, inner] = [await aDomain(), await aDomain()]
  const nested = withDomain(one, outer.id, (trx) => withDomain(trx, inner.id, (trx) => trx.raw('select 1')))
  await expect(nested).rejects.toThrow('at the beginning of a transaction')
  const schema = await withDomain(one, outer.id, (trx) =>
    trx.transaction(async (savepoint) => (await savepoint.raw('select current_schema() as name')).rows[0].name),
  )
  expect(schema).toBe(`domain_${outer.id}`)
})

test('a backend that has seen many domains is replaced by a new one, and its memory with it', async () => {
  const { id } = await aDomain()
  const first = await backend(id)
  for (let turn = 0; turn < 100; turn++) expect(await backend(id)).toBe(first)
  // Domains that do not exist: they cost as little to bind as to invent.
  const see = (count: number) =>
    Promise.all(
      Array.from({ length: count }, () => withDomain(renewed, newDomainId(), async () => null).catch(() => null)),
    )
  await see(62)
  expect(await backend(id)).toBe(first)
  await see(1)
  expect(await backend(id)).not.toBe(first)
})

test('a transaction that only reads is refused its writes, and says so to nobody else', async () => {
  const { id } = await aDomain()
  const write = withDomain(one, id, (trx) => trx.raw('delete from role'), { readOnly: true })
  await expect(write).rejects.toThrow('read-only transaction')
  await withDomain(one, id, (trx) => trx.raw("update privilege set automatic = false where privilege = 'web'"))
})

test('what is injected into a query takes no other role, neither by a statement nor by a function', async () => {
  const [mine, theirs] = [await aDomain(), await aDomain()]
  const there = `domain_${theirs.id}`
  const read = `select count(*) from ${there}.app_user`
  const attempts = [
    `select 1; set local role ${there}; ${read}`,
    `select 1; reset role; set role ${there}`,
    `select 1; set session authorization ${there}`,
    `select set_config('role', '${there}', true)`,
    `select set_config('role', '${there}', true), query_to_xml('${read}', true, true, '')`,
    `select query_to_xml('set local role ${there}', true, true, '')`,
    `with x as (select set_config('role', 'none', true)) ${read.replace(' from', ', (select count(*) from x) from')}`,
  ]
  for (const sql of attempts) {
    const outcome = withDomain(one, mine.id, async (trx) => {
      await trx.raw(sql)
      return trx.raw(read)
    })
    await expect(outcome, sql).rejects.toThrow(/multiple commands|permission denied|not allowed/)
  }
  const whole = await withDomain(one, mine.id, async (trx) => (await trx.raw('select current_user::text as name')).rows)
  expect(whole).toEqual([{ name: `domain_${mine.id}` }])
})

test('a transaction that is known to take long gets the time that it asks for, and the next one no more than usual', async () => {
  const { id } = await aDomain()
  const sleeps = (extended: boolean) =>
    withDomain(
      one,
      id,
      async (trx) => {
        if (extended) await extendTimeLimit(trx, 10_000)
        for (let turn = 0; turn < 3; turn++) await trx.raw('select pg_sleep(0.5)')
      },
      { within: 1_000 },
    )
  await sleeps(true)
  await expect(sleeps(false)).rejects.toThrow()
  await withDomain(one, id, (trx) => trx.raw('select 1'))
})
