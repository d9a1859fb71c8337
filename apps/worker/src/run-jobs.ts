import { EventEmitter } from 'node:events'
import { openPool } from '@pathwar/db/connect'
import type { Log } from '@pathwar/domain/kernel'
import { Logger, run, type WorkerEvents } from 'graphile-worker'
import { shareAmongDomains } from './domain-share.ts'

export interface RunJobs {
  databaseUrl: string
  concurrency: number
  log: Log
  tasks: Map<string, (payload: unknown) => Promise<void>>
  /** The schedule, in crontab syntax. */
  crontab?: string
  /** Receives the id of the worker pool, under which all jobs of this process are locked. */
  known: Set<string>
}

export interface JobRunner {
  /** Why no jobs are run; null if they are. */
  problem(): string | null
  stop(): Promise<void>
}

/** Runs jobs in the order of their time; the queue retries failed ones later. */
export async function runJobs({
  databaseUrl,
  concurrency,
  log,
  tasks,
  crontab = '',
  known,
}: RunJobs): Promise<JobRunner> {
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => known.add(workerPool.id))
  events.on('job:error', ({ job, error }) =>
    log.warn({ task: job.task_identifier, attempt: job.attempts, error: String(error) }, 'a job failed'),
  )
  const pool = openPool({ url: databaseUrl, poolSize: concurrency + 2, name: 'pathwar-jobs' })
  // The next job gets another connection.
  pool.on('error', (error) => log.warn({ error: error.message }, 'the job runner lost a database connection'))
  const runner = await run({
    pgPool: pool,
    concurrency,
    forbiddenFlags: shareAmongDomains(events, concurrency),
    crontab,
    // If a notification is lost, a job does not wait longer than this.
    pollInterval: 1000,
    noHandleSignals: true,
    events,
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log.warn({ severity: level }, message)
    }),
    taskList: Object.fromEntries(tasks),
  })
  let ended = false
  const over = runner.promise.finally(() => {
    ended = true
  })
  return {
    problem: () => (ended ? 'has ended' : null),
    async stop() {
      await runner.stop()
      await over
      await pool.end()
    },
  }
}
