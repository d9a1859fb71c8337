import type { Ctx } from './context.ts'
import { DomainError } from './error.ts'

/**
 * Holds the session that asks to the end of the transaction. Whoever ends it meanwhile waits, and then finds what it wrote;
 * a session that was ended since the request came in writes nothing. Throws `auth/required`.
 */
export async function holdSession({ db, actor }: Pick<Ctx, 'db' | 'actor'>): Promise<void> {
  if (actor.kind !== 'user' || actor.sessionId === null) return
  const { rows } = await db.raw<{ rows: unknown[] }>(
    'select from user_session where id = ? and ended_at is null for no key update',
    [actor.sessionId],
  )
  if (rows.length === 0) throw new DomainError('auth/required')
}
