import { setTimeout as sleep } from 'node:timers/promises'
import { testInstallation } from '@pathwar/testing/installation'
import { expect, test } from 'vitest'
import { type Ctx, inTransaction } from './index.ts'

const testing = await testInstallation({ poolSize: 2 })
const { installation, owner } = testing
const actor = { kind: 'system', name: 'test' } as const

test.each<[string, (ctx: Ctx) => Promise<unknown>]>([
  ['in one statement', (ctx) => ctx.db.raw('select pg_sleep(30)')],
  [
    'in many',
    async (ctx) => {
      for (let n = 0; n < 100; n++) await ctx.db.raw('select pg_sleep(0.3)')
    },
  ],
  ['in something else', () => sleep(7_000)],
])('a transaction that writes and takes too long %s is undone, in words', async (_, dawdle) => {
  const domain = await testing.domain()
  const slow = inTransaction(installation, 'command', { domain, actor }, async (ctx) => {
    await ctx.emit('tournament.changed', { tournament: 'cup' })
    await ctx.db.raw("insert into setting (key, value) values ('slow', 'x')")
    await dawdle(ctx)
  })
  await expect(slow).rejects.toMatchObject({ code: 'request/too-slow' })
  const { rows } = await owner.raw("select from ??.setting where key = 'slow'", [`domain_${domain.id}`])
  expect(rows).toEqual([])
  // The pool has free connections again, and the limit is not left on them.
  const shown = await Promise.all(
    [1, 2].map(() => installation.db.raw("select current_setting('statement_timeout') as most")),
  )
  expect(shown.map(({ rows }) => rows[0])).toEqual(Array(2).fill({ most: '10s' }))
})

test('one that only reads may take its time, but not for ever', async () => {
  const domain = await testing.domain()
  const read = inTransaction(installation, 'query', { domain, actor }, async (ctx) => {
    const { rows } = await ctx.db.raw("select current_setting('statement_timeout') as most")
    return rows
  })
  expect(await read).toEqual([{ most: '9s' }])
})

test('whoever falls silent with a lock in hand keeps the others waiting for seconds', async () => {
  const domain = await testing.domain()
  const lock = (ctx: Ctx) => ctx.db.raw('select pg_advisory_xact_lock(4711)')
  const others = Promise.withResolvers<void>()
  const has = Promise.withResolvers<void>()
  const silent = inTransaction(installation, 'command', { domain, actor }, async (ctx) => {
    await lock(ctx)
    has.resolve()
    await others.promise
  })
  await has.promise
  await inTransaction(installation, 'command', { domain, actor }, lock)
  others.resolve()
  await expect(silent).rejects.toMatchObject({ code: 'request/too-slow' })
})
