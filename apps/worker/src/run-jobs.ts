import { EventEmitter } from 'node:events'
import { openPool } from '@pathwar/db/connect'
import type { Log } from '@pathwar/domain/kernel'
import { Logger, run, type WorkerEvents } from 'graphile-worker'
import { shareAmongDomains } from './domain-share.ts'
import { waitForDatabase } from './patient-pool.ts'
import { wakeWhenDue } from './wake-when-due.ts'
import type { WorkerHeartbeat } from './worker-heartbeat.ts'

export interface RunJobs {
  databaseUrl: string
  concurrency: number
  log: Log
  tasks: Map<string, (payload: unknown) => Promise<void>>
  /** The schedule, in crontab syntax. */
  crontab?: string
  /** Receives the id of the worker pool, under which all jobs of this process are locked, and hears when it runs one. */
  alive: Pick<WorkerHeartbeat, 'poolIds' | 'begins' | 'ends'>
}

export interface JobRunner {
  /** Why no jobs are run; null if they are. */
  problem(): string | null
  stop(): Promise<void>
}

/** How often it is looked for jobs of which nothing was heard. */
const LOOK_MS = 30_000

/** Runs jobs in the order of their time; the queue retries failed ones later. */
export async function runJobs({
  databaseUrl,
  concurrency,
  log,
  tasks,
  crontab = '',
  alive,
}: RunJobs): Promise<JobRunner> {
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => alive.poolIds.add(workerPool.id))
  events.on('job:start', ({ job }) => alive.begins(job.id))
  events.on('job:complete', ({ job }) => alive.ends(job.id))
  events.on('job:error', ({ job, error }) =>
    log.warn({ task: job.task_identifier, attempt: job.attempts, error: String(error) }, 'a job failed'),
  )
  const pool = waitForDatabase(openPool({ url: databaseUrl, poolSize: concurrency + 2, name: 'pathwar-jobs' }))
  // The next job gets another connection.
  pool.on('error', (error) => log.warn({ error: error.message }, 'the job runner lost a database connection'))
  const runner = await run({
    pgPool: pool,
    concurrency,
    forbiddenFlags: shareAmongDomains(events, concurrency),
    crontab,
    // Notifications and `wakeWhenDue` wake it; if a notification is lost, that finds it at its next look.
    pollInterval: 2 * LOOK_MS,
    noHandleSignals: true,
    events,
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log.warn({ severity: level }, message)
    }),
    taskList: Object.fromEntries(tasks),
  })
  const due = wakeWhenDue({ pool, log, concurrency, everyMs: LOOK_MS }, events)
  let [ended, stopping] = [false, false]
  const over = runner.promise.finally(() => {
    ended = true
    // Nothing brings it back: a new process does.
    if (!stopping) throw new Error('the job queue has ended by itself')
  })
  return {
    problem: () => (ended ? 'has ended' : null),
    async stop() {
      stopping = true
      await due.stop()
      await runner.stop()
      await over
      await pool.end()
    },
  }
}
