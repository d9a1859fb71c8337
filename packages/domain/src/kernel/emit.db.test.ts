import { openDatabase } from '@pathwar/db/connect'
import { listen } from '@pathwar/db/listen'
import { withDomain } from '@pathwar/db/with-domain'
import { testInstallation } from '@pathwar/testing/installation'
import { afterAll, expect, test } from 'vitest'
import { emitter } from './emit.ts'
import { inTransaction } from './execute.ts'
import { wakeReaders } from './wake.ts'

const testing = await testInstallation()
const { installation, owner, urls } = testing

test('a hundred writers of one domain do not wait for each other', async () => {
  const { id } = await testing.domain()
  const pool = openDatabase({ url: urls.app, poolSize: 100 })
  const everybodyWrote = Promise.withResolvers<void>()
  let written = 0
  const blocked: unknown[] = []
  const write = () =>
    withDomain(pool, id, async (db) => {
      const actor = { kind: 'system', name: 'test' } as const
      const { emit, announce } = emitter({ db, actor })
      await emit('tournament.changed', { tournament: 'cup' })
      await announce()
      written += 1
      if (written === 100) {
        const { rows } = await owner.raw(
          `select pid, pg_blocking_pids(pid) from pg_stat_activity
           where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
        )
        blocked.push(...rows)
        everybodyWrote.resolve()
      }
      // Nobody has committed yet: an emitter that had to wait for another would never get here.
      await everybodyWrote.promise
    })
  await Promise.all(Array.from({ length: 100 }, write))
  expect(blocked).toEqual([])
  const { rows } = await owner.raw('select count(*)::int, count(distinct txid)::int as transactions from ??.event', [
    `domain_${id}`,
  ])
  expect(rows).toEqual([{ count: 100, transactions: 100 }])
  await pool.destroy()
})

test('readers are woken after the commit, once for all that came together', async () => {
  const domain = await testing.domain()
  const heard: string[] = []
  const connected = Promise.withResolvers<void>()
  const news = Promise.withResolvers<void>()
  const listener = listen({
    url: urls.app,
    channels: ['live', 'test-end'],
    onConnected: connected.resolve,
    onMessage: (channel, payload) => {
      if (channel === 'test-end') news.resolve()
      else heard.push(payload)
    },
  })
  afterAll(() => listener.close())
  await connected.promise
  const caller = { domain, actor: { kind: 'system', name: 'test' } as const }
  const failed = inTransaction(installation, 'command', caller, async (ctx) => {
    await ctx.emit('tournament.changed', { tournament: 'cup' })
    throw new Error('rolled back')
  })
  await expect(failed).rejects.toThrow('rolled back')
  for (let n = 0; n < 20; n++) wakeReaders(installation.db, domain.id, installation.log)
  // Of twenty notifications at once, the first is sent immediately, and the others together.
  await expect.poll(() => heard.filter((id) => id === domain.id).length).toBe(2)
  await owner.raw("select pg_notify('test-end', '')")
  await news.promise
  expect(heard.filter((id) => id === domain.id)).toHaveLength(2)
})
