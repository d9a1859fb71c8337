import { randomUUID } from 'node:crypto'
import { createDomain, setDomainState } from '@pathwar/db/domains'
import { addKey, beginKey, oneTimePassword } from '@pathwar/domain/identity/keys'
import { stopInstance } from '@pathwar/domain/wargame/instances'
import type { Knex } from 'knex'
import { expect, test } from 'vitest'
import { testInstallation } from './installation.ts'
import { anInstance } from './instance.ts'
import { aKeyPair } from './public-key.ts'
import { freeDomains, takeDomain } from './recycle.ts'

const testing = await testInstallation()
const { owner } = testing

test('a recycled domain equals a new one, table by table and sequence by sequence, also in platform', async () => {
  const play = await anInstance(testing)
  const { id } = play.domain
  const key = aKeyPair()
  await play.ann.does(addKey, { key: key.line, ...key.prove(await play.ann.does(beginKey, {})) })
  await play.ann.does(oneTimePassword, {})
  await owner.raw("insert into platform.network_ban values (?, 1, '198.51.100.0/24', 'Scams')", [id])
  await play.ann.does(stopInstance, { instance: play.instance.id })
  await owner.raw(
    `update platform.domain set limits = '{"users": 9}', hostnames = '{recycled.example.org}' where id = ?`,
    [id],
  )
  await setDomainState(owner, play.domain.slug, 'maintenance', { notice: 'Back soon' })
  await owner.raw("insert into platform.rate_limit values (? || ':somebody', 3, now() + interval '1 day')", [id])
  await owner.raw(`delete from ??.role_privilege`, [`domain_${id}`])
  const used = await pictureOf(id)
  expect(used.filter(([, rows]) => rows.length > 0).length).toBeGreaterThan(25)

  const recycled = await recycle(id)
  const made = await createDomain(owner, { slug: `just-made-${randomUUID()}`.slice(0, 30), name: 'Just made' })
  const [then, now] = [await pictureOf(made.id), await pictureOf(recycled.id)]
  expect(now).toEqual(then)
  expect(now).not.toEqual(used)
})

test('a domain whose structure somebody has changed is not handed out again, and neither is one that is gone', async () => {
  const changes = [
    'create table more (id integer)',
    'alter table team add column more integer',
    'drop table notification cascade',
    'alter table team disable trigger all',
    'alter table team drop constraint team_pkey cascade',
    'alter table team alter column name set default 1',
    'create or replace function now_and_then() returns integer language sql as $$ select 1 $$',
    'alter sequence ban_id_seq increment 5',
    'revoke select on team from current_schema_role',
    'alter role current_schema_role set statement_timeout = 1000',
  ]
  const altered = await testing.aDomain()
  const schema = `domain_${altered.id}`
  const madeOf = async (db: Knex) => (await db.raw('select testing.made_of(?) as text', [altered.id])).rows[0].text
  const before = await madeOf(owner)
  for (const change of changes) {
    const trx = await owner.transaction()
    await trx.raw(`set local search_path = ${schema}`)
    await trx.raw(change.replace('current_schema_role', schema))
    expect(await madeOf(trx), change).not.toBe(before)
    await trx.rollback()
  }
  expect(await madeOf(owner)).toBe(before)
  await owner.raw('alter table ??.team add column more integer', [schema])
  expect((await recycle(altered.id)).id).not.toBe(altered.id)
  const { id } = await testing.aDomain()
  await owner.raw('delete from platform.domain where id = ?', [id])
  expect((await recycle(id)).id).not.toBe(id)
})

test('a domain that is still locked by somebody is left to him', async () => {
  const { id } = await testing.aDomain()
  await owner.transaction(async (trx) => {
    await trx.raw(`lock table ??.team in share mode`, [`domain_${id}`])
    expect((await recycle(id)).id).not.toBe(id)
  })
})

let times = 0

/** Frees a domain and takes the next one; no other is free. */
async function recycle(id: string) {
  await owner.raw('update testing.domain set free = false')
  await freeDomains(owner, [id])
  return takeDomain(owner, { slug: `again-${++times}`, name: 'Taken again' })
}

/**
 * All rows that name a domain, in all schemas, and its sequences; without the differences between two new domains: id,
 * slug and name, times and the transaction.
 */
async function pictureOf(id: string): Promise<[string, unknown[]][]> {
  const { rows: tables } = await owner.raw<{ rows: { path: string; mine: boolean }[] }>(
    `select format('%I.%I', schemaname, tablename) as path, schemaname = ? as mine from pg_tables
     where schemaname in (?, 'platform', 'graphile_worker') and tablename <> 'domain_template' order by 1`,
    [`domain_${id}`, `domain_${id}`],
  )
  const picture: [string, unknown[]][] = []
  for (const { path, mine } of tables) {
    const { rows } = await owner.raw<{ rows: { row: string }[] }>(
      `select to_jsonb(r)::text as row from ${path} r ${mine ? '' : `where r::text like '%' || ? || '%'`} order by 1`,
      mine ? [] : [id],
    )
    picture.push([
      path.replace(id, '<id>'),
      await anonymous(
        id,
        rows.map(({ row }) => row),
      ),
    ])
  }
  const { rows: sequences } = await owner.raw<{ rows: { name: string; lastValue: string | null }[] }>(
    'select sequencename as name, last_value as "lastValue" from pg_sequences where schemaname = ?',
    [`domain_${id}`],
  )
  return [...picture, ...sequences.map(({ name, lastValue }): [string, unknown[]] => [name, [lastValue]])]
}

async function anonymous(id: string, rows: string[]): Promise<string[]> {
  const { slug, name } = await owner.withSchema('platform').table('domain').where({ id }).first()
  return rows.map((row) =>
    row
      .replaceAll(id, '<id>')
      .replaceAll(JSON.stringify(slug), '"<slug>"')
      .replaceAll(JSON.stringify(name), '"<name>"')
      .replaceAll(/"\d{4}-\d\d-\d\dT[\d:.+]+"/g, '"<time>"'),
  )
}
