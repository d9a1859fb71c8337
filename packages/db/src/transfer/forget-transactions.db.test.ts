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
