import type { Installation } from '../../kernel/index.ts'

export interface Growth {
  /** Domains whose event log has grown since the last call; none at the first call. */
  grown(): Promise<string[]>
}

/** A transaction that holds back the readers of events for longer than this is logged. */
const LATE_MS = 30_000

/**
 * Reads from Postgres' own counters, which are in memory, how many rows were written into each domain's log: one statement
 * for a thousand domains, and it opens none of them. The counters are up to ten seconds late, and lost in a crash: then
 * all logs count as grown.
 */
export function watchGrowth({ db, log }: Pick<Installation, 'db' | 'log'>): Growth {
  let known: Map<string, string> | null = null
  let oldest = { txid: '', since: 0, told: false }
  return {
    async grown() {
      const { rows } = await db.raw<{ rows: { id: string; written: string; oldest: string | null }[] }>(
        `select substr(n.nspname, 8) as id, pg_stat_get_tuples_inserted(c.oid)::text as written,
           nullif(now.horizon, pg_snapshot_xmax(now.snapshot))::text as oldest
         from (select platform.event_horizon() as horizon, pg_current_snapshot() as snapshot) as now, pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relname = 'event' and c.relkind = 'r' and n.nspname like 'domain\\_%'`,
      )
      const txid = rows[0]?.oldest ?? ''
      if (txid !== oldest.txid) oldest = { txid, since: performance.now(), told: false }
      const age = txid === '' ? 0 : performance.now() - oldest.since
      if (age > LATE_MS && !oldest.told) {
        oldest.told = true
        log.warn(
          { transaction: txid },
          'a transaction that writes is open for long: subscribers get no events until it ends',
        )
      }
      const before = known
      known = new Map(rows.map(({ id, written }) => [id, written]))
      return before ? rows.filter(({ id, written }) => before.get(id) !== written).map(({ id }) => id) : []
    },
  }
}
