import type { Installation } from '../../kernel/index.ts'

export interface Growth {
  /** Domains into whose event log something was written since the last question; at the first: none. */
  grown(): Promise<string[]>
}

/** So long may a transaction hold up the readers of events before somebody is told. */
const LATE_MS = 30_000

/**
 * Asks Postgres' own counters, which are in memory, how much was written into each domain's log: one statement for a
 * thousand domains, which opens none of them. They are late by up to ten seconds, and lost in a crash: then all have grown.
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
