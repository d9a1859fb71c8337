import type { Knex } from 'knex'
import type { Log } from './context.ts'

/** Domains with news that this process has not told yet, by its database. */
const waiting = new WeakMap<Knex, Set<string>>()

/**
 * Wakes whoever reads a domain's events. Called after the commit and never in the transaction: Postgres lets commits that
 * notify pass one by one. What many commits have to tell goes out together; what a crash leaves untold, readers find
 * when they look by themselves.
 */
export function wakeReaders(db: Knex, domainId: string, log: Log): void {
  const known = waiting.get(db)
  if (known) {
    known.add(domainId)
    return
  }
  const domains = new Set([domainId])
  waiting.set(db, domains)
  tell(db, domains).catch((error: unknown) =>
    log.warn({ error: String(error) }, 'could not wake the readers of events'),
  )
}

async function tell(db: Knex, domains: Set<string>): Promise<void> {
  try {
    while (domains.size > 0) {
      const now = [...domains]
      domains.clear()
      await db.raw("select pg_notify('live', id) from unnest(?::text[]) as id", [now])
    }
  } finally {
    waiting.delete(db)
  }
}
