import { setTimeout as sleep } from 'node:timers/promises'
import { withDomain } from '@pathwar/db/with-domain'
import { testInstallation } from '@pathwar/testing/installation'
import type { Knex } from 'knex'
import { expect, test } from 'vitest'
import { type Ctx, type DomainInfo, inTransaction, type Subscriber } from '../../kernel/index.ts'
import { deliverEvents, RUNNING_RETRY_MS } from './deliver-events.ts'

const testing = await testInstallation({ poolSize: 20 })
const { installation, app, owner, clock } = testing
const actor = { kind: 'system', name: 'test' } as const

const emits = (domain: DomainInfo, ...names: string[]) =>
  inTransaction(installation, 'command', { domain, actor }, async (ctx) => {
    for (const tournament of names) await ctx.emit('tournament.changed', { tournament })
  })

/** Writes an event as `ctx.emit` does. */
const write = (trx: Knex.Transaction, tournament: string) =>
  trx.raw(
    "insert into event (name, payload) values ('tournament.changed', jsonb_build_object('tournament', ?::text))",
    [tournament],
  )

/** Records in the same transaction what it handled, so that a repeated event is noticed. */
function aSubscriber(name = 'reader', given: Partial<Subscriber> = {}): Subscriber {
  return {
    name,
    on: ['tournament.changed'],
    run: (ctx, event) => remember(ctx, name, event.payload),
    ...given,
  }
}

async function remember({ db }: Pick<Ctx, 'db'>, name: string, payload: unknown): Promise<void> {
  // A payload as it was emitted.
  const { tournament } = payload as { tournament: string }
  await db.raw(
    "insert into audit_entry (action, actor_name, target_kind, target_name) values ('handled', 'test', ?, ?)",
    [name, tournament],
  )
}

async function handled(domain: DomainInfo, name = 'reader'): Promise<string[]> {
  const { rows } = await owner.raw<{ rows: { target_name: string }[] }>(
    "select target_name from ??.audit_entry where action = 'handled' and target_kind = ? order by id",
    [`domain_${domain.id}`, name],
  )
  return rows.map((row) => row.target_name)
}

/**
 * Dispatches the available events. It waits for transactions of other tests, because nothing newer than a running
 * transaction is read.
 */
async function deliver(domain: DomainInfo, ...subscribers: Subscriber[]): Promise<void> {
  for (;;) {
    const { again } = await deliverEvents(installation, domain.id, subscribers)
    if (again !== RUNNING_RETRY_MS) return
    await sleep(10)
  }
}

const table = async (domain: DomainInfo, name: string): Promise<{ failures: number; retry_at: Date }[]> =>
  (await owner.raw('select * from ??.??', [`domain_${domain.id}`, name])).rows

test('each subscriber handles each event once and in order, and only what it asks for', async () => {
  const domain = await testing.domain()
  await emits(domain, 'a', 'b')
  await emits(domain, 'c')
  const other = aSubscriber('other', { on: ['level.solved'] })
  await deliver(domain, aSubscriber(), other)
  await deliver(domain, aSubscriber(), other)
  await emits(domain, ...Array.from({ length: 50 }, (_, n) => `more ${n}`))
  await deliver(domain, aSubscriber(), other)
  expect(await handled(domain)).toEqual(['a', 'b', 'c', ...Array.from({ length: 50 }, (_, n) => `more ${n}`)])
  expect(await handled(domain, 'other')).toEqual([])
})

test('an event that nobody subscribes to leaves no row and no job', async () => {
  const domain = await testing.domain()
  await emits(domain, 'a')
  const elsewhere = aSubscriber('elsewhere', { on: ['level.solved'] })
  await deliver(domain, elsewhere)
  expect(await table(domain, 'event_cursor')).toEqual([])
  expect(await table(domain, 'dead_letter')).toEqual([])
  const { rows } = await owner.raw('select from graphile_worker._private_jobs where key like ?', [`${domain.id}:%`])
  expect(rows).toEqual([])
  // Many unwanted events move the cursor, so that they are not read again and again.
  await emits(domain, ...Array.from({ length: 300 }, () => 'b'))
  // Unwanted ones are not waited for while another test's transaction runs.
  const cursors = async () => {
    await deliver(domain, elsewhere)
    return table(domain, 'event_cursor')
  }
  await expect.poll(cursors).toMatchObject([{ subscriber: 'elsewhere', failures: 0 }])
})

test('what commits late is not skipped, and comes in the order of transactions', async () => {
  const domain = await testing.domain()
  await emits(domain, 'before')
  await deliver(domain, aSubscriber())
  const [begun, ending] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow = withDomain(app, domain.id, async (trx) => {
    await trx.raw('select pg_current_xact_id()')
    begun.resolve()
    await ending.promise
    await write(trx, 'slow')
  })
  await begun.promise
  await emits(domain, 'quick')
  const between = await deliverEvents(installation, domain.id, [aSubscriber()])
  expect(between).toMatchObject({ delivered: 0, again: expect.any(Number) })
  ending.resolve()
  await slow
  await deliver(domain, aSubscriber())
  const { rows } = await owner.raw("select payload ->> 'tournament' as name from ??.event order by id", [
    `domain_${domain.id}`,
  ])
  // The event with the later id was committed first.
  expect(rows.map(({ name }: { name: string }) => name)).toEqual(['before', 'quick', 'slow'])
  expect(await handled(domain)).toEqual(['before', 'slow', 'quick'])
})

test('a worker that dies between the handling and its commit has done nothing, and another does it', async () => {
  const domain = await testing.domain()
  await emits(domain, 'a', 'b')
  let deaths = 0
  const dying = aSubscriber('reader', {
    async run(ctx, event) {
      await remember(ctx, 'reader', event.payload)
      if (deaths++ >= 2) return
      const { rows } = await ctx.db.raw<{ rows: { pid: number }[] }>('select pg_backend_pid() as pid')
      await owner.raw('select pg_terminate_backend(?)', [rows[0]?.pid ?? 0])
    },
  })
  await deliver(domain, dying).catch(() => undefined)
  expect(deaths).toBe(2)
  expect(await handled(domain)).toEqual([])
  clock.pass(2_000)
  await deliver(domain, aSubscriber())
  clock.pass(-2_000)
  expect(await handled(domain)).toEqual(['a', 'b'])
})

test('workers at once hand out each event once', async () => {
  const domain = await testing.domain()
  await emits(domain, ...Array.from({ length: 45 }, (_, n) => `${n}`))
  const subscribers = [aSubscriber('one'), aSubscriber('two'), aSubscriber('three')]
  const worker = () => deliver(domain, ...subscribers)
  await Promise.all([worker(), worker(), worker(), worker()])
  await worker()
  for (const { name } of subscribers)
    expect(await handled(domain, name)).toEqual(Array.from({ length: 45 }, (_, n) => `${n}`))
})

test('a failing subscriber tries again later and later, holds up nobody, and goes on after five failures', async () => {
  const domain = await testing.domain()
  await emits(domain, 'good', 'poison', 'after')
  let cured = false
  const failing = aSubscriber('failing', {
    async run(ctx, event) {
      await remember(ctx, 'failing', event.payload)
      if (!cured && JSON.stringify(event.payload).includes('poison')) {
        throw new Error('I cannot stand this')
      }
    },
  })
  const healthy = aSubscriber('healthy')
  const began = installation.now().getTime()
  await deliver(domain, failing, healthy)
  expect(await handled(domain, 'healthy')).toEqual(['good', 'poison', 'after'])
  expect(await handled(domain, 'failing')).toEqual(['good'])
  expect(await table(domain, 'event_cursor')).toContainEqual(
    expect.objectContaining({ subscriber: 'failing', error: 'Error: I cannot stand this', retry_at: expect.any(Date) }),
  )
  const waiting = (await table(domain, 'event_cursor')).find(({ failures }) => failures > 0)
  expect(waiting?.retry_at.getTime()).toBeGreaterThanOrEqual(began + 1000)
  let passed = 0
  const pass = async (seconds: number) => {
    clock.pass(seconds * 1000)
    passed += seconds
    await deliver(domain, failing, healthy)
  }
  for (const seconds of [2, 5, 17]) await pass(seconds)
  expect(await handled(domain, 'failing')).toEqual(['good'])
  expect(await table(domain, 'dead_letter')).toEqual([])
  await pass(65)
  expect(await handled(domain, 'failing')).toEqual(['good', 'after'])
  expect(await table(domain, 'dead_letter')).toMatchObject([
    { subscriber: 'failing', failures: 5, error: 'Error: I cannot stand this', replay_at: null },
  ])
  const replay = () => owner.raw('update ??.dead_letter set replay_at = now()', [`domain_${domain.id}`])
  await replay()
  await deliver(domain, failing, healthy)
  expect(await table(domain, 'dead_letter')).toMatchObject([{ failures: 6, replay_at: null }])
  cured = true
  await replay()
  await deliver(domain, failing, healthy)
  expect(await table(domain, 'dead_letter')).toEqual([])
  expect(await handled(domain, 'failing')).toEqual(['good', 'after', 'poison'])
  clock.pass(-passed * 1000)
})

test('a subscriber that is new begins where it says; in a new domain everybody begins at the beginning', async () => {
  const domain = await testing.domain()
  await emits(domain, 'a')
  await deliver(domain, aSubscriber('first'))
  expect(await handled(domain, 'first')).toEqual(['a'])
  const late = [aSubscriber('late'), aSubscriber('thorough', { from: 'beginning' })]
  await deliver(domain, ...late)
  await emits(domain, 'b')
  await deliver(domain, ...late)
  expect(await handled(domain, 'late')).toEqual(['b'])
  expect(await handled(domain, 'thorough')).toEqual(['a', 'b'])
})

test('a closed domain hands out nothing until it is open again', async () => {
  const domain = await testing.domain()
  await emits(domain, 'a')
  await owner.raw("update platform.domain set state = 'suspended' where id = ?", [domain.id])
  await deliver(domain, aSubscriber())
  expect(await handled(domain)).toEqual([])
  await owner.raw("update platform.domain set state = 'active' where id = ?", [domain.id])
  await deliver(domain, aSubscriber())
  expect(await handled(domain)).toEqual(['a'])
})
