import { EventEmitter } from 'node:events'
import type { Log } from '@pathwar/domain/kernel'
import { Logger, type Runner, run, type WorkerEvents } from 'graphile-worker'

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

/** Runs jobs in the order of their time; the queue retries failed ones later. */
export async function runJobs({ databaseUrl, concurrency, log, tasks, crontab = '', known }: RunJobs): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => known.add(workerPool.id))
  events.on('job:error', ({ job, error }) =>
    log.warn({ task: job.task_identifier, attempt: job.attempts, error: String(error) }, 'a job failed'),
  )
  return run({
    connectionString: databaseUrl,
    concurrency,
    crontab,
    // If a notification is lost, a job does not wait longer than this.
    pollInterval: 1000,
    noHandleSignals: true,
    events,
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log.warn({ level }, message)
    }),
    taskList: Object.fromEntries(tasks),
  })
}
