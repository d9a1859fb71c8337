import type { Ctx } from './context.ts'
import { DomainError } from './error.ts'

/**
 * Locks the current session until the end of the transaction. Code that ends it waits meanwhile, and then sees what was
 * written; if the session has ended since the request came in, nothing is written. Throws `auth/required`.
 */
export async function holdSession({ db, actor }: Pick<Ctx, 'db' | 'actor'>): Promise<void> {
  if (actor.kind !== 'user' || actor.sessionId === null) return
  const { rows } = await db.raw<{ rows: unknown[] }>(
    'select from user_session where id = ? and ended_at is null for no key update',
    [actor.sessionId],
  )
  if (rows.length === 0) throw new DomainError('auth/required')
}
