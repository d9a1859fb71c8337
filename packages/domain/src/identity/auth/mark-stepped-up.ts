import { UserSession } from '@pathwar/db/models/identity/user-session'
import { type Ctx, DomainError, STEP_UP_MINUTES, userOf } from '../../kernel/index.ts'

/** Allows dangerous operations in the current session; returns until when. */
export async function markSteppedUp(ctx: Ctx): Promise<string> {
  const { sessionId } = userOf(ctx)
  if (!sessionId) throw new DomainError('auth/session-required')
  await UserSession.query(ctx.db).findById(sessionId).patch({ stepUpAt: ctx.realNow })
  return new Date(ctx.realNow.getTime() + STEP_UP_MINUTES * 60_000).toISOString()
}
