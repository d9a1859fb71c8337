import type { Ctx } from './context.ts'

/**
 * Waits until no other transaction of the domain holds this name, and holds it until the end of the transaction. For what has
 * no row to lock, such as how many of something a user has. What is counted must be read afterwards.
 */
export async function takeTurns({ db, domain }: Pick<Ctx, 'db' | 'domain'>, name: string): Promise<void> {
  await db.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${name}:${domain.id}`])
}
