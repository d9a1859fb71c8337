import type { Ctx } from './context.ts'
import type { Job, JobWithoutTransaction } from './job.ts'

/**
 * Creates `ctx.enqueue`: it adds a job of the current domain in the caller's transaction. The queue knows the database's clock only.
 */
export function enqueuer(
  db: Ctx['db'],
  jobs: ReadonlyMap<string, Pick<Job | JobWithoutTransaction, 'byRealTime'>>,
): Ctx['enqueue'] {
  return async function enqueue({ task, key, payload = {}, runAt }) {
    const due = jobs.get(task)?.byRealTime ? '?' : 'platform.real_time(?)'
    await db.raw(`select platform.add_job(?, ?::jsonb, ?, ${due})`, [task, JSON.stringify(payload), key, runAt ?? null])
  }
}
