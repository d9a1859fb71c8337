import type { Team } from '@pathwar/db/models/wargame/team'
import { TeamInvitation } from '@pathwar/db/models/wargame/team-invitation'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { TeamRefusal } from '@pathwar/db/models/wargame/team-refusal'
import { TeamRequest } from '@pathwar/db/models/wargame/team-request'
import type { Ctx } from '../../kernel/index.ts'
import { enterNewMember } from '../tournaments/index.ts'
import { requireRoomInTeam } from './team.queries.ts'

/**
 * Takes a user up in a team, and in the tournaments that it plays now and whose rules allow it. What waited for an answer between
 * the two is settled by it. The caller holds the lock of the team.
 */
export async function addMember(
  ctx: Ctx,
  team: Team,
  { userId, username }: { userId: string; username: string },
): Promise<void> {
  await requireRoomInTeam(ctx, team.id)
  const between = { teamId: team.id, userId }
  await TeamMember.query(ctx.db).insert({ ...between, role: 'member', createdAt: ctx.now })
  await TeamInvitation.query(ctx.db).delete().where(between)
  await TeamRequest.query(ctx.db).delete().where(between)
  await TeamRefusal.query(ctx.db).delete().where(between)
  await enterNewMember(ctx, team.id, userId)
  const about = { slug: team.slug, name: team.name }
  await ctx.emit('team.joined', { team: about, username }, { teamId: team.id, userId })
  await ctx.emit('team.answered', { team: about }, { userId })
}
