import type { Ctx } from './context.ts'

/** Creates `ctx.enqueue`: it adds a job of the current domain in the caller's transaction. */
export function enqueuer(db: Ctx['db']): Ctx['enqueue'] {
  return async function enqueue({ task, key, payload = {}, runAt }) {
    await db.raw('select platform.add_job(?, ?::jsonb, ?, ?)', [task, JSON.stringify(payload), key, runAt ?? null])
  }
}
