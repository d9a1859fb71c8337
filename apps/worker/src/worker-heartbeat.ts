import type { Installation } from '@pathwar/domain/kernel'

const BEAT_MS = 2_000
/** After this much silence a worker is considered dead, and its jobs are unlocked. */
const DEAD_AFTER_SECONDS = 10

/**
 * The queue keeps a dead worker's jobs locked for hours. So every worker writes a heartbeat, and unlocks the jobs of
 * workers whose heartbeat is missing.
 */
export function startHeartbeat({ db, log }: Pick<Installation, 'db' | 'log'>): {
  poolIds: Set<string>
  stop(): void
} {
  const poolIds = new Set<string>()
  const beat = async () => {
    await db.raw(
      'insert into platform.worker (id) select unnest(?::text[]) on conflict (id) do update set seen_at = now()',
      [[...poolIds]],
    )
    await db.raw('delete from platform.worker where seen_at < now() - make_interval(secs => ?)', [DEAD_AFTER_SECONDS])
    const { rows } = await db.raw<{ rows: { ids: string[] }[] }>(
      `select coalesce(array_agg(distinct locked_by), '{}') as ids from graphile_worker.jobs
       where locked_at < now() - make_interval(secs => ?) and locked_by not in (select id from platform.worker)`,
      [DEAD_AFTER_SECONDS],
    )
    const dead = rows[0]?.ids ?? []
    if (dead.length === 0) return
    await db.raw('select graphile_worker.force_unlock_workers(?::text[])', [dead])
    log.warn({ dead }, 'unlocked the jobs of dead workers')
  }
  const timer = setInterval(() => {
    beat().catch((error: unknown) => log.warn({ error: String(error) }, 'could not write the heartbeat of this worker'))
  }, BEAT_MS)
  return { poolIds, stop: () => clearInterval(timer) }
}
