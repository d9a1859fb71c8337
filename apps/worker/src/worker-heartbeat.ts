import type { Installation } from '@pathwar/domain/kernel'

/** While jobs run here. */
const BEAT_MS = 2_000
/** Without jobs there is nothing to say; jobs of dead workers are looked for all the same. */
const IDLE_BEAT_MS = 10_000
/** After this much silence a worker is considered dead, and its jobs are unlocked. */
const DEAD_AFTER_SECONDS = 10

export interface WorkerHeartbeat {
  poolIds: Set<string>
  /** A job begins: its lock counts only while this worker is heard. */
  begins(): void
  /** A job has ended. */
  ends(): void
  stop(): void
}

/**
 * The queue keeps a dead worker's jobs locked for hours. So every worker that runs jobs writes a heartbeat, and all unlock the
 * jobs of workers whose heartbeat is missing: one statement each time.
 */
export function startHeartbeat({ db, log }: Pick<Installation, 'db' | 'log'>): WorkerHeartbeat {
  const poolIds = new Set<string>()
  let running = 0
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const beat = async () => {
    const { rows } = await db.raw<{ rows: { dead: string[] | null }[] }>(
      `with alive as (
         insert into platform.worker (id) select unnest(?::text[]) on conflict (id) do update set seen_at = now()
       ), forgotten as (
         delete from platform.worker where seen_at < now() - make_interval(secs => ?) and id <> all (?::text[])
       ), silent as (
         select array_agg(distinct locked_by) as ids from graphile_worker.jobs
         where locked_at < now() - make_interval(secs => ?) and locked_by <> all (?::text[])
           and not exists (select from platform.worker w
             where w.id = locked_by and w.seen_at >= now() - make_interval(secs => ?))
       )
       select ids as dead, case when ids is not null then graphile_worker.force_unlock_workers(ids) is null end as unlocked
       from silent`,
      [[...poolIds], DEAD_AFTER_SECONDS, [...poolIds], DEAD_AFTER_SECONDS, [...poolIds], DEAD_AFTER_SECONDS],
    )
    const dead = rows[0]?.dead
    if (dead) log.warn({ dead }, 'unlocked the jobs of dead workers')
  }
  function now(): void {
    clearTimeout(timer)
    beat()
      .catch((error: unknown) => log.warn({ error: String(error) }, 'could not write the heartbeat of this worker'))
      .finally(() => {
        clearTimeout(timer)
        if (!stopped) timer = setTimeout(now, running > 0 ? BEAT_MS : IDLE_BEAT_MS)
      })
  }
  timer = setTimeout(now, BEAT_MS)
  return {
    poolIds,
    begins() {
      running += 1
      if (running === 1) now()
    },
    ends() {
      running -= 1
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
