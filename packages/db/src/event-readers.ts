import type { Knex } from 'knex'
import { DomainRegistryError, findDomain } from './domains.ts'
import { id } from './grants.ts'
import { domainSchema } from './names.ts'

export interface EventReader {
  subscriber: string
  /** Failures at the current event; 0 if all is well. */
  failures: number
  error: string | null
  retryAt: Date | null
}

/** An event that a subscriber failed to handle, and skipped. */
export interface DeadLetter {
  id: string
  subscriber: string
  event: string
  happenedAt: Date
  failures: number
  error: string
  /** A worker will retry it. */
  replaying: boolean
}

/** The state of a domain's event subscribers, and their dead letters. `db` is the owner's. */
export async function eventReaders(
  db: Knex,
  slug: string,
): Promise<{ readers: EventReader[]; deadLetters: DeadLetter[] }> {
  const schema = id(domainSchema(await idOf(db, slug)))
  const { rows: readers } = await db.raw<{ rows: EventReader[] }>(
    `select subscriber, failures, error, retry_at as "retryAt" from ${schema}.event_cursor order by subscriber`,
  )
  const { rows: deadLetters } = await db.raw<{ rows: DeadLetter[] }>(
    `select l.id, subscriber, e.name as event, e.created_at as "happenedAt", failures, error,
       replay_at is not null as replaying
     from ${schema}.dead_letter l join ${schema}.event e on e.id = event_id order by died_at, l.id`,
  )
  return { readers, deadLetters }
}

/** Lets workers retry a domain's dead letters: one, or all. Returns how many. `db` is the owner's. */
export async function replayDeadLetters(db: Knex, slug: string, letter: string | null): Promise<number> {
  const domainId = await idOf(db, slug)
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `update ${id(domainSchema(domainId))}.dead_letter set replay_at = now() where ?::text is null or id::text = ?`,
    [letter, letter],
  )
  // No event is written, so nothing else wakes the workers.
  await db.raw("select pg_notify('live', ?)", [domainId])
  return rowCount
}

async function idOf(db: Knex, slug: string): Promise<string> {
  const domain = await findDomain(db, slug)
  if (!domain) throw new DomainRegistryError(`There is no domain "${slug}".`)
  return domain.id
}
