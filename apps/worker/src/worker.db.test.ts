import { setTimeout as sleep } from 'node:timers/promises'
import { withDomain } from '@pathwar/db/with-domain'
import { taskList } from '@pathwar/domain/all'
import { showScoreboard } from '@pathwar/domain/wargame/scoring'
import { createMetrics } from '@pathwar/platform/metrics'
import { testInstallation } from '@pathwar/testing/installation'
import { aPlay } from '@pathwar/testing/play'
import { startTcpProxy } from '@pathwar/testing/tcp-proxy'
import { expect, onTestFinished, test } from 'vitest'
import { dispatchEvents } from './dispatch-events.ts'
import { runJobs } from './run-jobs.ts'
import { startHeartbeat } from './worker-heartbeat.ts'

const testing = await testInstallation()
const { installation, owner, urls } = testing

/** A worker in this process, until it is disposed of. */
async function aWorker(tasks = taskList(installation), databaseUrl = urls.app) {
  const alive = startHeartbeat(installation)
  const runner = await runJobs({
    databaseUrl,
    concurrency: 2,
    log: installation.log,
    tasks,
    alive,
  })
  const events = dispatchEvents(installation, urls.app, createMetrics('worker-test'))
  return {
    alive,
    async [Symbol.asyncDispose]() {
      await events.stop()
      alive.stop()
      await runner.stop()
    },
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 100) {
    if (await holds()) return
    await sleep(100)
  }
  throw new Error(`never came true: ${holds}`)
}

/** A domain with a queued job that no worker has begun. */
async function aDomainWithAJob() {
  const { domain } = await aPlay(testing)
  await withDomain(installation.db, domain.id, (trx) =>
    trx.raw(`select platform.add_job('scoring.refresh', jsonb_build_object('tournamentId', id), 'waits', null)
      from tournament`),
  )
  return domain
}

/** The time of the last heartbeat of any worker, in milliseconds. */
async function lastBeat(): Promise<number> {
  const { rows } = await owner.raw('select max(seen_at) as at from platform.worker where seen_at <= now()')
  return rows[0].at?.getTime() ?? 0
}

const jobsOf = async (domainId: string) =>
  (await owner.raw('select locked_by from graphile_worker.jobs where key = ?', [`${domainId}:waits`])).rows

test('a worker computes the board soon after something happened', async () => {
  await using _worker = await aWorker()
  const { ann, tournament } = await aPlay(testing)
  await until(async () => (await ann.does(showScoreboard, { tournament })).rows.length === 1)
})

test('the jobs of a worker that died are done by another', async () => {
  const domain = await aDomainWithAJob()
  await owner.raw(
    `update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now() - interval '1 minute' where key = ?`,
    [`${domain.id}:waits`],
  )
  expect((await jobsOf(domain.id)).length).toBeGreaterThan(0)
  await using _worker = await aWorker()
  await until(async () => (await jobsOf(domain.id)).length === 0)
})

test('a job is left to the worker that runs it, however long it takes', async () => {
  const begun: string[] = []
  const end = Promise.withResolvers<void>()
  const tasks = new Map([
    [
      'test.slow',
      () => {
        begun.push('once')
        return end.promise
      },
    ],
  ])
  await using _one = await aWorker(tasks)
  await using _other = await aWorker(tasks)
  await owner.raw("select graphile_worker.add_job('test.slow', '{}')")
  await until(async () => begun.length > 0)
  await owner.raw(`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'
    where task_id = (select id from graphile_worker._private_tasks where identifier = 'test.slow')`)
  // Each worker looks for dead ones at each heartbeat, so after two heartbeats both have looked.
  const first = await lastBeat()
  await until(async () => (await lastBeat()) > first)
  const second = await lastBeat()
  await until(async () => (await lastBeat()) > second)
  const { rows } = await owner.raw(
    "select 1 from graphile_worker.jobs where task_identifier = 'test.slow' and locked_by is null",
  )
  expect(rows).toEqual([])
  expect(begun).toEqual(['once'])
  end.resolve()
})

test('jobs that end while the database is away, well or not, are ended when it is back, and the process goes on', async () => {
  const { hostname, port } = new URL(urls.app)
  const network = await startTcpProxy({ host: hostname, port: Number(port) })
  onTestFinished(() => network.close())
  const begun = new Set<string>()
  const [end, fail] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const doing = (task: string, ended: Promise<void>) => async () => {
    begun.add(task)
    return ended
  }
  const tasks = new Map([
    ['test.ends', doing('test.ends', end.promise)],
    ['test.fails', doing('test.fails', fail.promise)],
  ])
  await using _worker = await aWorker(tasks, network.through(urls.app))
  for (const task of tasks.keys()) await owner.raw("select graphile_worker.add_job(?, '{}', max_attempts => 2)", [task])
  await until(async () => begun.size === 2)
  network.refuse()
  end.resolve()
  fail.reject(new Error('it went wrong'))
  // What is said of them meets a database that is away.
  await sleep(1_000)
  network.heal()
  const left = async () =>
    (
      await owner.raw(
        "select task_identifier as task, locked_by, last_error from graphile_worker.jobs where task_identifier in ('test.ends', 'test.fails')",
      )
    ).rows
  await until(async () => (await left()).every(({ locked_by }: { locked_by: unknown }) => locked_by === null))
  expect(await left()).toEqual([{ task: 'test.fails', locked_by: null, last_error: 'it went wrong' }])
  await owner.raw(
    "select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs where task_identifier = 'test.fails'))",
  )
})

test('a job that was lost on its way to a worker is done all the same', async () => {
  const domain = await aDomainWithAJob()
  await using worker = await aWorker(new Map())
  await until(async () => worker.alive.poolIds.size > 0)
  const [pool = ''] = worker.alive.poolIds
  await owner.raw(
    "update graphile_worker._private_jobs set locked_by = ?, locked_at = now() - interval '2 minutes' where key = ?",
    [pool, `${domain.id}:waits`],
  )
  worker.alive.begins('0')
  await until(async () => (await jobsOf(domain.id))[0]?.locked_by === null)
  worker.alive.ends('0')
})

test('however many jobs one domain has, those of another are done', async () => {
  const [busy, quiet] = [await testing.domain(), await testing.domain()]
  const end = Promise.withResolvers<void>()
  const done: string[] = []
  const tasks = new Map([
    ['test.endless', () => end.promise],
    ['test.short', async () => void done.push('short')],
  ])
  const add = (domain: { id: string }, task: string, key: string) =>
    withDomain(installation.db, domain.id, (trx) => trx.raw("select platform.add_job(?, '{}', ?, null)", [task, key]))
  for (const key of ['1', '2', '3', '4']) await add(busy, 'test.endless', key)
  await using _worker = await aWorker(tasks)
  const running = async () => {
    const { rows } = await owner.raw(
      "select from graphile_worker.jobs where task_identifier = 'test.endless' and locked_by is not null",
    )
    return rows.length
  }
  await until(async () => (await running()) > 0)
  await add(quiet, 'test.short', '1')
  await until(async () => done.length === 1)
  end.resolve()
  await until(
    async () =>
      (await owner.raw('select from graphile_worker.jobs where key like ?', [`${busy.id}:%`])).rows.length === 0,
  )
})

test('a job of a domain that is gone has nothing left to do', async () => {
  const domain = await aDomainWithAJob()
  await owner.raw("update platform.domain set state = 'deleting' where id = ?", [domain.id])
  await using _worker = await aWorker()
  await until(async () => (await jobsOf(domain.id)).length === 0)
})

test('a job that is for later runs when its time has come, and does not wait for a look', async () => {
  const ran: number[] = []
  await using _worker = await aWorker(new Map([['test.later', async () => void ran.push(performance.now())]]))
  await owner.raw("select graphile_worker.add_job('test.later', '{}', run_at => now() + interval '1.5 seconds')")
  const asked = performance.now()
  await until(async () => ran.length === 1)
  // The queue itself looks every half minute.
  expect((ran[0] ?? 0) - asked).toBeLessThan(15_000)
})
