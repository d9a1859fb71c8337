import { setTimeout as sleep } from 'node:timers/promises'
import { subscribers, taskList } from '@pathwar/domain/all'
import { deliverEvents } from '@pathwar/domain/messaging/activity'
import type { TestInstallation } from './installation.ts'

type JobRow = { id: string; task: string; payload: unknown }

/** A transaction of another test may be open for some time. */
const MAX_MS = 20_000

/**
 * Dispatches a domain's events and runs its due jobs, also those that they enqueue, until none is left; returns the
 * tasks in order.
 */
export async function runDueJobs(
  { owner, installation }: Pick<TestInstallation, 'owner' | 'installation'>,
  domain: { id: string },
  { due }: { due?: Date } = {},
): Promise<string[]> {
  const tasks = taskList(installation)
  const done: string[] = []
  for (;;) {
    await dispatchEvents({ installation }, domain)
    const { rows } = await owner.raw<{ rows: JobRow[] }>(
      `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
       where t.id = j.task_id and j.key like ? and j.run_at <= coalesce(?::timestamptz, greatest(?::timestamptz, now()) + interval '1 second')
       returning j.id, t.identifier as task, j.payload`,
      // The test's clock may be ahead of the database's, and what is queued meanwhile is due by the database's. The pause
      // between two scoreboards is over.
      [`${domain.id}:%`, due ?? null, installation.now()],
    )
    if (rows.length === 0) return done
    for (const { task, payload } of rows.sort(byQueueing)) {
      const run = tasks.get(task)
      if (!run) throw new Error(`nobody does the job ${task}`)
      await run(payload)
      done.push(task)
    }
  }
}

/** As a worker takes them: a deletion returns its rows in no order. */
function byQueueing(a: JobRow, b: JobRow): number {
  return Number(a.id) - Number(b.id)
}

/**
 * Dispatches all events of a domain. It waits for transactions of other tests, because they may have written events.
 */
export async function dispatchEvents(
  { installation }: Pick<TestInstallation, 'installation'>,
  domain: { id: string },
): Promise<void> {
  const until = performance.now() + MAX_MS
  for (;;) {
    const { again } = await deliverEvents(installation, domain.id, subscribers)
    if (again === null) return
    if (performance.now() > until) throw new Error('the events of a domain could not be handed out')
    await sleep(Math.min(again, 50))
  }
}
