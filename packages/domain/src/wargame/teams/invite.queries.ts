import { Team } from '@pathwar/db/models/wargame/team'
import { TeamInvite } from '@pathwar/db/models/wargame/team-invite'
import { type Ctx, DomainError, hashSecret } from '../../kernel/index.ts'

/** The invite of a token and its team; an expired invite is "not found". */
export async function liveInvite(ctx: Ctx, token: string): Promise<{ invite: TeamInvite; team: Team }> {
  const invite = await TeamInvite.query(ctx.db)
    .findOne({ tokenHash: hashSecret(token) })
    .where('expires_at', '>', ctx.now)
  const team = invite && (await Team.query(ctx.db).findById(invite.teamId))
  if (!invite || !team) throw new DomainError('invite/not-found')
  if (invite.maxUses !== null && invite.uses >= invite.maxUses) throw new DomainError('invite/used-up')
  return { invite, team }
}

/**
 * An invite with its team, which is locked. The invite is read again under the lock: a kick, which holds the lock, deletes the team's
 * invites, and somebody else may just have used it.
 */
export async function lockInvite(ctx: Ctx, token: string): Promise<{ invite: TeamInvite; team: Team }> {
  const { team } = await liveInvite(ctx, token)
  await Team.query(ctx.db).findById(team.id).forNoKeyUpdate()
  return liveInvite(ctx, token)
}
