import { withDomain } from '@pathwar/db/with-domain'
import { testInstallation } from '@pathwar/testing/installation'
import { afterAll, expect, test } from 'vitest'
import { type DomainInfo, inTransaction, type Subscriber } from '../../kernel/index.ts'
import { readEvents } from './index.ts'

const testing = await testInstallation()
const { installation, app, urls } = testing
const heard: string[] = []
const subscribers: Subscriber[] = [
  {
    name: 'listener',
    on: ['tournament.changed'],
    async run({ domain }, { payload }) {
      // As it was emitted.
      heard.push(`${domain.id} ${(payload as { tournament: string }).tournament}`)
    },
  },
]
const before = await testing.domain()
await emits(before, 'nobody listened')
const readers = [1, 2].map(() => readEvents(installation, { databaseUrl: urls.app, subscribers }))
afterAll(() => Promise.all(readers.map((reader) => reader.stop())))

function emits(domain: DomainInfo, tournament: string): Promise<void> {
  const actor = { kind: 'system', name: 'test' } as const
  return inTransaction(installation, 'command', { domain, actor }, (ctx) =>
    ctx.emit('tournament.changed', { tournament }),
  )
}

test('a worker that starts finds what was left, and hears what happens then', async () => {
  await expect.poll(() => heard, { timeout: 20_000 }).toContain(`${before.id} nobody listened`)
  const domain = await testing.domain()
  await emits(domain, 'one')
  await emits(domain, 'two')
  await expect
    .poll(() => heard.filter((line) => line.startsWith(domain.id)), { timeout: 20_000 })
    .toEqual([`${domain.id} one`, `${domain.id} two`])
})

test('what nobody notified is found by the growth of the log', async () => {
  const domain = await testing.domain()
  await emits(domain, 'heard')
  await expect.poll(() => heard, { timeout: 20_000 }).toContain(`${domain.id} heard`)
  await withDomain(app, domain.id, async (trx) => {
    await trx.raw("insert into event (name, payload) values ('tournament.changed', ?::jsonb)", [
      '{"tournament":"unheard"}',
    ])
    // An idle session tells its counts after ten seconds; the test is about what happens then.
    await trx.raw('select pg_stat_force_next_flush()')
  })
  await expect.poll(() => heard, { timeout: 25_000 }).toContain(`${domain.id} unheard`)
})
