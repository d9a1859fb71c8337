import { testDatabase } from '@pathwar/testing/database'
import { startTcpProxy, targetOf } from '@pathwar/testing/tcp-proxy'
import { until } from '@pathwar/testing/until'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabaseClock } from './database-clock.ts'
import { startDatabaseHeartbeat } from './database-heartbeat.ts'

const { urls, owner } = await testDatabase()

test('a process knows whether it reaches the database, and measures its clock', async () => {
  const proxy = await startTcpProxy(targetOf(urls.app))
  const clock = openDatabaseClock()
  const heartbeat = startDatabaseHeartbeat({ url: proxy.through(urls.app), clock })
  onTestFinished(async () => {
    await proxy.close()
    await heartbeat.close()
  })
  await heartbeat.first
  expect(heartbeat.problem()).toBeNull()
  expect(Math.abs(clock.skew() ?? Number.NaN)).toBeLessThan(1_000)
  // A connection that is only closed is reopened without a problem.
  await owner.raw(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'pathwar-heartbeat' and datname = current_database()`,
  )
  await until('it beats again', () => heartbeat.problem() === null)
  const refused = async (begin: () => void) => {
    begin()
    await until('it says so', () => heartbeat.problem()?.startsWith('not reachable for'))
    expect(heartbeat.steadyFor()).toBe(0)
    proxy.heal()
    await until('it beats again', () => heartbeat.problem() === null)
  }
  await refused(proxy.refuse)
  await refused(proxy.drop)
}, 60_000)
