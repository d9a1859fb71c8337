import { setTimeout as delay } from 'node:timers/promises'
import { forAll } from '@pathwar/db/on-behalf-of'
import type { Knex } from 'knex'
import type { Log } from './context.ts'

/** While events come without end, their readers are woken at most this often by a process. */
const PAUSE_MS = 40

/** Domains with new events that this process has not announced yet, by database. */
const waiting = new WeakMap<Knex, Set<string>>()

/**
 * Wakes the readers of a domain's events. Call it after the commit, never inside the transaction: Postgres runs commits
 * that notify one after the other. The notifications of many commits are combined. If a crash loses one, readers find the
 * events at their next regular look.
 */
export function wakeReaders(db: Knex, domainId: string, log: Log): void {
  const known = waiting.get(db)
  if (known) {
    known.add(domainId)
    return
  }
  const domains = new Set([domainId])
  waiting.set(db, domains)
  forAll(() => tell(db, domains)).catch((error: unknown) =>
    log.warn({ error: String(error) }, 'could not wake the readers of events'),
  )
}

async function tell(db: Knex, domains: Set<string>): Promise<void> {
  try {
    while (domains.size > 0) {
      const now = [...domains]
      domains.clear()
      await db.raw("select pg_notify('live', id) from unnest(?::text[]) as id", [now])
      await delay(PAUSE_MS, undefined, { ref: false })
    }
  } finally {
    waiting.delete(db)
  }
}
