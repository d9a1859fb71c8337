import { foldName } from '@pathwar/contracts/kernel/text'
import { Team } from '@pathwar/db/models/wargame/team'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { type Ctx, DomainError, takeTurns, userOf } from '../../kernel/index.ts'

const MAX_TEAMS = 20

/** Lets the actor join one more team: nobody is in more than 20. To be asked before a team is locked. */
export async function requireRoomForTeam(ctx: Ctx): Promise<void> {
  const { userId } = userOf(ctx)
  await takeTurns(ctx, `teams-of:${userId}`)
  if ((await TeamMember.query(ctx.db).where({ userId }).resultSize()) >= MAX_TEAMS) throw new DomainError('team/limit')
}

export interface Membership {
  team: Team
  role: 'owner' | 'member'
  userId: string
}

/** A team of the actor's, locked so that its members change one at a time. Other users' teams are "not found". */
export async function myTeam(ctx: Ctx, slug: string): Promise<Membership> {
  const { userId } = userOf(ctx)
  const team = await Team.query(ctx.db).findOne({ slug }).forNoKeyUpdate()
  const member = team && (await TeamMember.query(ctx.db).findOne({ teamId: team.id, userId }))
  if (!team || !member) throw new DomainError('team/not-found')
  return { team, role: member.role, userId }
}

export async function ownersOf(ctx: Ctx, teamId: string): Promise<TeamMember[]> {
  return TeamMember.query(ctx.db).where({ teamId, role: 'owner' })
}

/** Whether somebody of this role in a locked team is its only owner, and has other members to leave behind. */
export async function isNeeded(ctx: Ctx, teamId: string, role: 'owner' | 'member'): Promise<boolean> {
  if (role !== 'owner' || (await ownersOf(ctx, teamId)).length > 1) return false
  return (await TeamMember.query(ctx.db).where({ teamId }).resultSize()) > 1
}

/** A member by user name, in any case. */
export async function memberByName(ctx: Ctx, teamId: string, username: string): Promise<TeamMember> {
  const member = await TeamMember.query(ctx.db)
    .select('team_member.*')
    .join('app_user', 'app_user.id', 'team_member.user_id')
    .where({ teamId })
    .where('app_user.username_key', foldName(username))
    .first()
  if (!member) throw new DomainError('team/member-not-found')
  return member
}
