import { testDatabase } from '@pathwar/testing/database'
import { startTcpProxy, targetOf } from '@pathwar/testing/tcp-proxy'
import { until } from '@pathwar/testing/until'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from './connect.ts'
import { isCut } from './constraints.ts'
import { listen } from './listen.ts'
import { extendTimeLimit } from './watch-connection.ts'
import { withDomain } from './with-domain.ts'

const { urls, aDomain, app } = await testDatabase()

async function behindProxy() {
  const proxy = await startTcpProxy(targetOf(urls.app))
  const db = openDatabase({ url: proxy.through(urls.app), poolSize: 2 })
  onTestFinished(async () => {
    await proxy.close()
    await db.destroy()
  })
  return { proxy, db }
}

const ask = async (db: typeof app) => (await db.raw('select 1 as one')).rows

test('a dead connection is noticed while it waits, while it is idle, and while it listens', async () => {
  const { proxy, db } = await behindProxy()
  const { id } = await aDomain()
  const heard: string[] = []
  const listener = listen({
    url: proxy.through(urls.app),
    channels: ['watched'],
    onMessage: (_, text) => heard.push(text),
  })
  onTestFinished(() => listener.close())
  await until('it listens', () => listener.connected())
  // One idles, the other is in the middle of something.
  await Promise.all([ask(db), ask(db)])
  const waits = withDomain(
    db,
    id,
    (trx) => {
      proxy.drop()
      return trx.raw('select 1')
    },
    { within: 2_000 },
  )
  await expect(waits).rejects.toSatisfy(isCut)
  await until('the listener has noticed', () => !listener.connected())
  proxy.heal()
  expect(await ask(db)).toEqual([{ one: 1 }])
  await until('it listens again', () => listener.connected())
  await app.raw("select pg_notify('watched', 'again')")
  await until('it hears', () => heard.includes('again'))
}, 40_000)

test('a transaction may extend the limit of its statements; the server ends the others', async () => {
  const { db } = await behindProxy()
  const patience = (await app.raw("select setting::int as ms from pg_settings where name = 'statement_timeout'")).rows
  expect(patience).toEqual([{ ms: 10_000 }])
  await db.transaction(async (trx) => {
    await extendTimeLimit(trx, 60_000)
    expect((await trx.raw("select current_setting('statement_timeout') as most")).rows).toEqual([{ most: '1min' }])
  })
  expect((await db.raw("select current_setting('statement_timeout') as most")).rows).toEqual([{ most: '10s' }])
})

test('each session of ours is bounded by the server', async () => {
  const { rows } = await app.raw(
    `select name, setting from pg_settings where name in ('lock_timeout', 'idle_in_transaction_session_timeout',
       'tcp_keepalives_idle', 'tcp_keepalives_interval', 'tcp_keepalives_count', 'tcp_user_timeout') order by 1`,
  )
  expect(Object.fromEntries(rows.map(({ name, setting }: Record<string, string>) => [name, Number(setting)]))).toEqual({
    lock_timeout: 8_000,
    idle_in_transaction_session_timeout: 10_000,
    tcp_keepalives_idle: 10,
    tcp_keepalives_interval: 5,
    tcp_keepalives_count: 3,
    tcp_user_timeout: 20_000,
  })
})
