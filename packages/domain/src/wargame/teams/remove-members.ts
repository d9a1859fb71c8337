import { Team } from '@pathwar/db/models/wargame/team'
import { TeamInvitation } from '@pathwar/db/models/wargame/team-invitation'
import { TeamInvite } from '@pathwar/db/models/wargame/team-invite'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { TeamMergeOffer } from '@pathwar/db/models/wargame/team-merge-offer'
import { TeamRequest } from '@pathwar/db/models/wargame/team-request'
import type { Ctx } from '../../kernel/index.ts'
import { giveUpPlaces, leaveTournaments } from '../tournaments/index.ts'

/**
 * Removes a member from a team and from what it plays; the member's open connections end at commit. When it was the last one,
 * the team is archived. The caller holds the lock of the team.
 */
export async function removeMember(
  ctx: Ctx,
  team: Team,
  { userId, username, kicked }: { userId: string; username: string; kicked: boolean },
): Promise<void> {
  const teamId = team.id
  await TeamMember.query(ctx.db).delete().where({ teamId, userId })
  // Removed members cannot return through an old link: a kicked member may know any of the team's links, and one who
  // leaves has created some.
  await TeamInvite.query(ctx.db)
    .delete()
    .where(kicked ? { teamId } : { teamId, createdBy: userId })
  await TeamInvitation.query(ctx.db).delete().where({ teamId, invitedBy: userId })
  await dropOfferBy(ctx, teamId, userId)
  await leaveTournaments(ctx, teamId, [userId])
  await ctx.emit('team.left', { team: { slug: team.slug, name: team.name }, username, kicked }, { teamId })
  if (!(await TeamMember.query(ctx.db).findOne({ teamId }))) await archiveTeam(ctx, team)
}

/** Removes all members at once, and archives the team. Returns their ids, sorted. The caller holds the lock of the team. */
export async function removeAllMembers(ctx: Ctx, team: Team): Promise<string[]> {
  const gone = await TeamMember.query(ctx.db).delete().where({ teamId: team.id }).returning('user_id')
  const userIds = gone.map(({ userId }) => userId).toSorted()
  await leaveTournaments(ctx, team.id, userIds)
  await archiveTeam(ctx, team)
  await ctx.emit('team.ended', { team: { slug: team.slug, name: team.name } }, { teamId: team.id })
  return userIds
}

/** What an owner offered for the team holds no longer than they own it. */
export async function dropOfferBy({ db }: Pick<Ctx, 'db'>, teamId: string, userId: string): Promise<void> {
  await TeamMergeOffer.query(db).delete().where({ teamId, offeredBy: userId })
}

/**
 * A team without members uses up nothing: not its instances and places, and its name only if a scoreboard has it. Nobody waits for its
 * answer, nor it for anybody's.
 */
async function archiveTeam(ctx: Ctx, team: Team): Promise<void> {
  const teamId = team.id
  await TeamInvite.query(ctx.db).delete().where({ teamId })
  await TeamInvitation.query(ctx.db).delete().where({ teamId })
  await TeamRequest.query(ctx.db).delete().where({ teamId })
  await TeamMergeOffer.query(ctx.db).delete().where({ teamId }).orWhere({ intoId: teamId })
  const keepsName = await giveUpPlaces(ctx, team)
  await Team.query(ctx.db).findById(teamId).patch({ archivedAt: ctx.now, keepsName, updatedAt: ctx.now })
}
