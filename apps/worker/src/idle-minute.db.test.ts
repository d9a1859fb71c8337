import { setTimeout as sleep } from 'node:timers/promises'
import { openClient } from '@pathwar/db/connect'
import { openDatabaseClock } from '@pathwar/db/database-clock'
import { startDatabaseHeartbeat } from '@pathwar/db/database-heartbeat'
import { listen } from '@pathwar/db/listen'
import { openMemory } from '@pathwar/db/memory'
import { taskList } from '@pathwar/domain/all'
import { openGateTable } from '@pathwar/domain/hosting/gate'
import { openLiveFeed } from '@pathwar/domain/messaging/activity'
import { createMetrics } from '@pathwar/platform/metrics'
import { testInstallation } from '@pathwar/testing/installation'
import { afterEach, expect, test, vi } from 'vitest'
import { dispatchEvents } from './dispatch-events.ts'
import { runJobs } from './run-jobs.ts'
import { sweepLostWorkloads } from './sweep-lost-workloads.ts'
import { startHeartbeat } from './worker-heartbeat.ts'

const testing = await testInstallation()
const { installation, urls } = testing
const silent = { info() {}, warn() {}, error() {} }

afterEach(() => {
  vi.restoreAllMocks()
})

/** Everything of api, proxies and worker that asks the database by itself. */
async function openAll(): Promise<() => Promise<unknown>> {
  const heartbeats = [1, 2].map(() => startDatabaseHeartbeat({ url: urls.app, clock: openDatabaseClock() }))
  await Promise.all(heartbeats.map(({ first }) => first))
  const gates = await Promise.all([1, 2].map(() => openGateTable({ connectionString: urls.gate, log: silent })))
  const memory = openMemory({ url: urls.app, now: installation.now })
  const feed = openLiveFeed(installation, urls.app)
  const placements = listen({ url: urls.app, channels: ['placement'], onMessage: () => {} })
  const alive = startHeartbeat(installation)
  const runner = await runJobs({
    ...{ databaseUrl: urls.app, concurrency: 5, log: silent, tasks: taskList(installation), alive },
  })
  const events = dispatchEvents(installation, urls.app, createMetrics('idle-test'))
  const [heartbeat] = heartbeats
  const sweep = heartbeat && sweepLostWorkloads(installation, heartbeat)
  return async () => {
    sweep?.stop()
    alive.stop()
    await events.stop()
    await runner.stop()
    await Promise.all([memory.close(), feed.close(), placements.close()])
    await Promise.all(heartbeats.map((one) => one.close()))
    await Promise.all(gates.map((gate) => gate[Symbol.asyncDispose]()))
  }
}

/** Long enough for everything that would be asked every few seconds; connections are pinged after five. */
const SAMPLE_MS = 6_000

test('while nobody asks for anything the processes ask next to nothing', async () => {
  const asked: string[] = []
  const any = await openClient({ url: urls.app }, () => {})
  await any.end()
  // Every connection of this process is one of these.
  const Client = Object.getPrototypeOf(any)
  const query = Client.query
  vi.spyOn(Client, 'query').mockImplementation(function (this: unknown, ...given: unknown[]) {
    const [what] = given
    // A sign of life is no statement.
    if (!(typeof what === 'object' && what !== null && 'submit' in what && !('text' in what)))
      asked.push(typeof what === 'string' ? what : String(Object(what).text))
    return Reflect.apply(query, this, given)
  })
  const close = await openAll()
  try {
    // What they ask at the start is no part of it.
    await sleep(1_500)
    expect(asked.some((text) => text.includes('clock_timestamp'))).toBe(true)
    const before = asked.length
    await sleep(SAMPLE_MS)
    const idle = asked.slice(before)
    // Everything that is asked twice a minute or more seldom, should all of it come now: with a question every second it would be more.
    expect(idle.length, idle.map((text) => text.replace(/\s+/g, ' ').slice(0, 80)).join('\n')).toBeLessThan(16)
  } finally {
    await close()
  }
})
