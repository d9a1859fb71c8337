import { setTimeout as sleep } from 'node:timers/promises'
import { withDomain } from '@pathwar/db/with-domain'
import { taskList } from '@pathwar/domain/all'
import { showScoreboard } from '@pathwar/domain/wargame/scoring'
import { createMetrics } from '@pathwar/platform/metrics'
import { testInstallation } from '@pathwar/testing/installation'
import { aPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { dispatchEvents } from './dispatch-events.ts'
import { runJobs } from './run-jobs.ts'
import { startHeartbeat } from './worker-heartbeat.ts'

const testing = await testInstallation()
const { installation, owner, urls } = testing

/** A worker in this process, until it is disposed of. */
async function aWorker() {
  const alive = startHeartbeat(installation)
  const tasks = taskList(installation)
  const runner = await runJobs({
    databaseUrl: urls.app,
    concurrency: 2,
    log: installation.log,
    tasks,
    known: alive.workerIds,
  })
  const events = dispatchEvents(installation, urls.app, createMetrics('worker-test'))
  return {
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

/** A domain that has a job in the queue, which no worker has begun. */
async function aDomainWithAJob() {
  const { domain } = await aPlay(testing)
  await withDomain(installation.db, domain.id, (trx) =>
    trx.raw(`select platform.add_job('scoring.refresh', jsonb_build_object('tournamentId', id), 'waits', null)
      from tournament`),
  )
  return domain
}

/** When a worker that lives last said so, in milliseconds. */
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

test('the jobs of a worker that lives are left to it, however long they take', async () => {
  const domain = await aDomainWithAJob()
  await owner.raw("insert into platform.worker (id, seen_at) values ('busy', now() + interval '1 hour')")
  await owner.raw(
    `update graphile_worker._private_jobs set locked_by = 'busy', locked_at = now() - interval '1 minute' where key = ?`,
    [`${domain.id}:waits`],
  )
  await using _worker = await aWorker()
  // Whoever lives looks for the dead at each of its beats: after two of them it has had its chance.
  const first = await lastBeat()
  await until(async () => (await lastBeat()) > first)
  const second = await lastBeat()
  await until(async () => (await lastBeat()) > second)
  const jobs = await jobsOf(domain.id)
  expect(jobs.length).toBeGreaterThan(0)
  expect(jobs.every((job: { locked_by: string }) => job.locked_by === 'busy')).toBe(true)
  await owner.raw("delete from platform.worker where id = 'busy'")
})

test('a job of a domain that is gone has nothing left to do', async () => {
  const domain = await aDomainWithAJob()
  await owner.raw("update platform.domain set state = 'deleting' where id = ?", [domain.id])
  await using _worker = await aWorker()
  await until(async () => (await jobsOf(domain.id)).length === 0)
})
