import { Team } from '@pathwar/db/models/wargame/team'
import { TeamInvite } from '@pathwar/db/models/wargame/team-invite'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
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
  await TeamMember.query(ctx.db).delete().where({ teamId: team.id, userId })
  // Removed members cannot return through an old link: a kicked member may know any of the team's links, and one who
  // leaves has created some.
  await TeamInvite.query(ctx.db)
    .delete()
    .where(kicked ? { teamId: team.id } : { teamId: team.id, createdBy: userId })
  await leaveTournaments(ctx, team.id, userId)
  await ctx.emit('team.left', { team: { slug: team.slug, name: team.name }, username, kicked }, { teamId: team.id })
  if (!(await TeamMember.query(ctx.db).findOne({ teamId: team.id }))) await archiveTeam(ctx, team)
}

/** A team without members uses up nothing: not its invites, instances and places, and its name only if a scoreboard has it. */
async function archiveTeam(ctx: Ctx, team: Team): Promise<void> {
  await TeamInvite.query(ctx.db).delete().where({ teamId: team.id })
  const keepsName = await giveUpPlaces(ctx, team)
  await Team.query(ctx.db).findById(team.id).patch({ archivedAt: ctx.now, keepsName, updatedAt: ctx.now })
}
