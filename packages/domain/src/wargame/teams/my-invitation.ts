import type { Team } from '@pathwar/db/models/wargame/team'
import { TeamInvitation } from '@pathwar/db/models/wargame/team-invitation'
import { type Ctx, userOf } from '../../kernel/index.ts'
import { lockWaiting } from './pending.queries.ts'

/** An invitation of the actor's that can still be accepted, with its team, which is locked. */
export async function lockMyInvitation(ctx: Ctx, id: string): Promise<{ row: TeamInvitation; team: Team }> {
  const { userId } = userOf(ctx)
  const find = () => TeamInvitation.query(ctx.db).findOne({ id, userId }).where('expires_at', '>', ctx.now)
  return lockWaiting(ctx, find, 'invitation/not-found')
}
