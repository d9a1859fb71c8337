import type { ErrorCode } from '@pathwar/contracts/kernel/errors'
import { Team } from '@pathwar/db/models/wargame/team'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { type Ctx, DomainError, userOf } from '../../kernel/index.ts'
import type { Membership } from './team.queries.ts'

/**
 * What waits for an answer in a team, with the team, which is locked. It is read again under the lock: whoever answers, withdraws,
 * kicks or disbands holds the lock, too. If it is not there any more, the error is `code`.
 */
export async function lockWaiting<Row extends { teamId: string }>(
  ctx: Ctx,
  find: () => PromiseLike<Row | undefined>,
  code: ErrorCode,
): Promise<{ row: Row; team: Team }> {
  const found = await find()
  const team = found && (await Team.query(ctx.db).findById(found.teamId).forNoKeyUpdate())
  const row = team && (await find())
  if (!team || !row) throw new DomainError(code)
  return { row, team }
}

/** The same in a team of the actor's; what waits in others' is not there. */
export async function lockWaitingInMine<Row extends { teamId: string }>(
  ctx: Ctx,
  find: () => PromiseLike<Row | undefined>,
  code: ErrorCode,
): Promise<{ row: Row; mine: Membership }> {
  const { userId } = userOf(ctx)
  const { row, team } = await lockWaiting(ctx, find, code)
  const member = await TeamMember.query(ctx.db).findOne({ teamId: team.id, userId })
  if (!member) throw new DomainError(code)
  return { row, mine: { team, role: member.role, userId } }
}

/** Lets members take back what they did themselves, and owners what any of the team did. */
export function requireOwn({ role, userId }: Membership, doneBy: string): void {
  if (role !== 'owner' && userId !== doneBy) throw new DomainError('team/not-owner')
}

/** Tells a team that what waits there for an answer has changed. */
export async function announcePending(ctx: Ctx, { id, slug, name }: Team): Promise<void> {
  await ctx.emit('team.asked', { team: { slug, name } }, { teamId: id })
}

/** Tells a user, too. */
export async function announceAnswer(ctx: Ctx, team: Team, userId: string): Promise<void> {
  await announcePending(ctx, team)
  await ctx.emit('team.answered', { team: { slug: team.slug, name: team.name } }, { userId })
}
