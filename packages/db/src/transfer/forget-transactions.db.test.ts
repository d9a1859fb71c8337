import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testDatabase } from '@pathwar/testing/database'
import { afterAll, expect, test } from 'vitest'
import { newDomainId } from '../names.ts'
import { withDomain } from '../with-domain.ts'
import { exportDomain } from './export-domain.ts'
import { importDomain } from './import-domain.ts'

const { owner, app, aDomain } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'pathwar-transactions-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

test('events of a server whose transactions are far ahead are the past of a younger one', async () => {
  const domain = await aDomain()
  await withDomain(app, domain.id, (trx) =>
    trx.raw(
      "insert into event (txid, name, payload) select (10 ^ 12 + n)::text::xid8, 'e', '{}' from generate_series(1, 3) as n",
    ),
  )
  const file = join(folder, 'young.pathwar')
  await exportDomain(owner, { slug: domain.slug, file })
  const { id } = await importDomain(owner, { file, slug: `t-${newDomainId()}` })
  await withDomain(app, id, async (trx) => {
    await trx.raw("insert into event (name, payload) values ('next', '{}')")
    const { rows } = await trx.raw('select txid::text, name from event order by event.txid, id')
    expect(rows).toEqual([
      ...Array(3).fill({ txid: '0', name: 'e' }),
      { txid: expect.stringMatching(/[1-9]/), name: 'next' },
    ])
    await expect(trx.raw('update event set name = name')).rejects.toThrow('append-only')
  })
})

test('every subscriber goes on behind the event that it had reached, also where transactions had overtaken each other', async () => {
  const domain = await aDomain()
  await withDomain(app, domain.id, async (trx) => {
    // Ordered by transaction: d, b, a, c, e.
    await trx.raw(`insert into event (txid, name, payload) select t::text::xid8, n, '{}'
      from unnest('{30,20,40,10,50}'::int[], '{a,b,c,d,e}'::text[]) as e (t, n)`)
    const { rows } = await trx.raw('select txid::text, id::text from event order by event.txid')
    for (const [place, subscriber] of ['d', 'b', 'a', 'c', 'e'].entries())
      await trx.raw(
        'insert into event_cursor (subscriber, txid, event_id, failures, retry_at) values (?, ?, ?, 3, now())',
        [subscriber, rows[place].txid, rows[place].id],
      )
    await trx.raw("insert into event_cursor (subscriber, txid, event_id) values ('nothing', '5', 0)")
    await trx.raw(`insert into dead_letter (subscriber, event_id, failures, error)
      select 's', id, 5, 'of ' || name from event`)
  })
  const file = join(folder, 'overtaken.pathwar')
  await exportDomain(owner, { slug: domain.slug, file })
  const { id } = await importDomain(owner, { file, slug: `t-${newDomainId()}` })
  await withDomain(app, id, async (trx) => {
    const { rows: order } = await trx.raw('select name from event order by event.txid, id')
    expect(order.map(({ name }: { name: string }) => name).join('')).toBe('dbace')
    const { rows } = await trx.raw(`select c.subscriber, string_agg(e.name, '' order by e.txid, e.id) as ahead
      from event_cursor c left join event e on (e.txid, e.id) > (c.txid, c.event_id)
      where failures = 0 and retry_at is null group by 1 order by length(string_agg(e.name, '')) desc nulls last`)
    expect(rows).toEqual([
      { subscriber: 'nothing', ahead: 'dbace' },
      { subscriber: 'd', ahead: 'bace' },
      { subscriber: 'b', ahead: 'ace' },
      { subscriber: 'a', ahead: 'ce' },
      { subscriber: 'c', ahead: 'e' },
      { subscriber: 'e', ahead: null },
    ])
    const { rows: letters } = await trx.raw(
      "select count(*)::int from dead_letter l join event e on e.id = l.event_id where error = 'of ' || name",
    )
    expect(letters).toEqual([{ count: 5 }])
  })
})
