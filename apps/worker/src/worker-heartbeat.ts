import type { Installation } from '@pathwar/domain/kernel'

/** While jobs run here. */
const BEAT_MS = 2_000
/** Without jobs there is nothing to say; jobs of dead workers are looked for all the same. */
const IDLE_BEAT_MS = 10_000
/** After this much silence a worker is considered dead, and its jobs are unlocked. */
const DEAD_AFTER_SECONDS = 10
/** A job that this process has had for so long and does not run was lost with the connection on which it came. */
const LOST_AFTER_SECONDS = 60
/** That a job has ended may have to be said again, when the database is back. */
const SAID_WITHIN_MS = 120_000

export interface WorkerHeartbeat {
  poolIds: Set<string>
  /** A job begins: its lock counts only while this worker is heard. */
  begins(job: string): void
  /** A job has ended. */
  ends(job: string): void
  stop(): void
}

/**
 * The queue keeps a dead worker's jobs locked for hours. So every worker that runs jobs writes a heartbeat, and all unlock the
 * jobs of workers whose heartbeat is missing, and each its own that it does not run: one statement each time.
 */
export function startHeartbeat({ db, log }: Pick<Installation, 'db' | 'log'>): WorkerHeartbeat {
  const poolIds = new Set<string>()
  const running = new Set<string>()
  const known = new Set<string>()
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const beat = async () => {
    const own = [...poolIds]
    const { rows } = await db.raw<{ rows: { dead: string[] | null; lost: number }[] }>(
      `with alive as (
         insert into platform.worker (id) select unnest(?::text[]) on conflict (id) do update set seen_at = now()
       ), forgotten as (
         delete from platform.worker where seen_at < now() - make_interval(secs => ?) and id <> all (?::text[])
       ), silent as (
         select array_agg(distinct locked_by) as ids from graphile_worker.jobs
         where locked_at < now() - make_interval(secs => ?) and locked_by <> all (?::text[])
           and not exists (select from platform.worker w
             where w.id = locked_by and w.seen_at >= now() - make_interval(secs => ?))
       ), lost as (
         update graphile_worker._private_jobs set locked_by = null, locked_at = null
         where locked_by = any (?::text[]) and locked_at < now() - make_interval(secs => ?) and id <> all (?::bigint[])
         returning id
       )
       select (select count(*)::int from lost) as lost, ids as dead, case when ids is not null then graphile_worker.force_unlock_workers(ids) is null end as unlocked
       from silent`,
      [
        ...[own, DEAD_AFTER_SECONDS, own, DEAD_AFTER_SECONDS, own, DEAD_AFTER_SECONDS],
        ...[own, LOST_AFTER_SECONDS, [...known]],
      ],
    )
    const { dead, lost } = rows[0] ?? {}
    if (lost) log.warn({ jobs: lost }, 'unlocked jobs that were lost on their way to this worker')
    if (dead) log.warn({ dead }, 'unlocked the jobs of dead workers')
  }
  function now(): void {
    clearTimeout(timer)
    beat()
      .catch((error: unknown) => log.warn({ error: String(error) }, 'could not write the heartbeat of this worker'))
      .finally(() => {
        clearTimeout(timer)
        if (!stopped) timer = setTimeout(now, running.size > 0 ? BEAT_MS : IDLE_BEAT_MS)
      })
  }
  timer = setTimeout(now, BEAT_MS)
  return {
    poolIds,
    begins(job) {
      running.add(job)
      known.add(job)
      if (running.size === 1) now()
    },
    ends(job) {
      running.delete(job)
      setTimeout(() => known.delete(job), SAID_WITHIN_MS).unref()
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
