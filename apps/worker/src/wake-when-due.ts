import type { openPool } from '@pathwar/db/connect'
import type { Log } from '@pathwar/domain/kernel'
import type { WorkerEvents } from 'graphile-worker'

interface Options {
  pool: ReturnType<typeof openPool>
  log: Pick<Log, 'warn'>
  /** How many jobs this process can run. */
  concurrency: number
  /** How often it looks although nothing was heard. */
  everyMs: number
}

/** Changes that come together are looked at together. */
const SOON_MS = 200
/** Timers of this process are a little early or late. */
const LATE_MS = 20

/**
 * The queue wakes up for jobs that may run at once, and would have to ask every second whether one that was for later has
 * become due. This asks when the next one is, after a notification or a failed job, and wakes the queue then.
 */
export function wakeWhenDue(
  { pool, log, concurrency, everyMs }: Options,
  events: WorkerEvents,
): { stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let at = Number.POSITIVE_INFINITY
  let looking: Promise<void> = Promise.resolve()

  function lookIn(ms: number): void {
    const then = performance.now() + ms
    if (stopped || then >= at) return
    clearTimeout(timer)
    at = then
    timer = setTimeout(() => {
      at = Number.POSITIVE_INFINITY
      looking = look()
    }, ms)
  }

  /** One statement: wakes the queue for what is due, and says when the next is. */
  async function look(): Promise<void> {
    let next = everyMs
    try {
      const { rows } = await pool.query<{ ms: number | null; woken: string }>(
        `with waiting as (
           select run_at from graphile_worker.jobs where locked_at is null and attempts < max_attempts
         ), woken as (
           select pg_notify('jobs:insert', json_build_object('count', least(count(*), $1))::text) from waiting
           where run_at between now() - interval '1 minute' and now() having count(*) > 0
         )
         select (select extract(epoch from min(run_at) - now()) * 1000 from waiting where run_at > now())::float8 as ms,
           (select count(*) from woken) as woken`,
        [concurrency],
      )
      next = Math.min(everyMs, (rows[0]?.ms ?? everyMs) + LATE_MS)
    } catch (error) {
      log.warn({ error: String(error) }, 'could not look when the next job is due')
    }
    lookIn(next)
  }

  const soon = () => lookIn(SOON_MS)
  // Not after its own, which say no `r`.
  events.on('pool:listen:notification', ({ message }) => /"r":/.test(message.payload ?? '') && soon())
  // It is tried again later.
  events.on('job:complete', ({ error }) => error && soon())
  events.on('pool:listen:success', soon)
  soon()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await looking
    },
  }
}
