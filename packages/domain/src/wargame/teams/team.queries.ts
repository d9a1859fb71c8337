import { foldName } from '@pathwar/contracts/kernel/text'
import { MOST_MEMBERS } from '@pathwar/contracts/wargame/teams'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { Team } from '@pathwar/db/models/wargame/team'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { effectiveRightsOf } from '../../identity/rights/index.ts'
import { type Ctx, DomainError, takeTurns, userOf } from '../../kernel/index.ts'

const MAX_TEAMS = 20

/** Lets the actor join one more team: nobody is in more than 20. To be asked before a team is locked. */
export async function requireRoomForTeam(ctx: Ctx): Promise<void> {
  if (!(await hasRoomForTeam(ctx, userOf(ctx).userId))) throw new DomainError('team/limit')
}

/** Whether a user may join one more team; until the end of the transaction they join none meanwhile. */
export async function hasRoomForTeam(ctx: Ctx, userId: string): Promise<boolean> {
  await takeTurns(ctx, `teams-of:${userId}`)
  return (await TeamMember.query(ctx.db).where({ userId }).resultSize()) < MAX_TEAMS
}

/** Whether a user may play now: somebody who is banned from it is taken up by no team. */
export async function mayPlay({ db, now }: Pick<Ctx, 'db' | 'now'>, userId: string): Promise<boolean> {
  const { privileges } = await effectiveRightsOf(db, userId, now)
  return privileges.has('play') || privileges.has('root')
}

/** Throws `team/full` if a locked team would have too many members. */
export async function requireRoomInTeam(ctx: Ctx, teamId: string, more = 1): Promise<void> {
  const members = await TeamMember.query(ctx.db).where({ teamId }).resultSize()
  if (members + more > MOST_MEMBERS) throw new DomainError('team/full')
}

export interface Membership {
  team: Team
  role: 'owner' | 'member'
  userId: string
}

/** A team of the actor's, locked so that its members change one at a time. Other users' teams are "not found". */
export async function myTeam(ctx: Ctx, slug: string): Promise<Membership> {
  return membershipIn(ctx, await Team.query(ctx.db).findOne({ slug }).forNoKeyUpdate())
}

/** The same of a team that the actor owns. */
export async function ownedTeam(ctx: Ctx, slug: string): Promise<Membership> {
  return requireOwner(await myTeam(ctx, slug))
}

/** The actor's membership in a locked team; throws if there is none. */
export async function membershipIn(ctx: Ctx, team: Team | undefined): Promise<Membership> {
  const { userId } = userOf(ctx)
  const member = team && (await TeamMember.query(ctx.db).findOne({ teamId: team.id, userId }))
  if (!team || !member) throw new DomainError('team/not-found')
  return { team, role: member.role, userId }
}

export function requireOwner(membership: Membership): Membership {
  if (membership.role !== 'owner') throw new DomainError('team/not-owner')
  return membership
}

/** Locks two teams, always in the same order; the result is in the order of the question. */
export async function lockTeams<Column extends 'id' | 'slug'>(
  ctx: Ctx,
  by: Column,
  [one, other]: [string, string],
): Promise<[Team | undefined, Team | undefined]> {
  const teams = await Team.query(ctx.db).whereIn(by, [one, other]).orderBy('id').forNoKeyUpdate()
  const find = (wanted: string) => teams.find((team) => team[by] === wanted)
  return [find(one), find(other)]
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

/** A user by user name, in any case; deleted ones are not found. */
export async function userByName({ db }: Pick<Ctx, 'db'>, username: string): Promise<AppUser | undefined> {
  return AppUser.query(db)
    .findOne({ usernameKey: foldName(username) })
    .whereNull('deletedAt')
}
