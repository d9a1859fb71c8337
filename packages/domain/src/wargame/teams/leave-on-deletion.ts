import { Team } from '@pathwar/db/models/wargame/team'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { accountDeleting } from '../../identity/account/index.ts'
import { DomainError, handleHook } from '../../kernel/index.ts'
import { lockTournamentsOf } from '../tournaments/index.ts'
import { removeMember } from './remove-member.ts'
import { isNeeded } from './team.queries.ts'

/** A user whose account is deleted leaves all teams. The only owner of others' team cannot. */
export const leaveOnDeletion = handleHook(accountDeleting, async (ctx, { userId, alias }) => {
  await lockTournamentsOf(ctx, { memberId: userId })
  const teams = await Team.query(ctx.db)
    .whereIn('id', TeamMember.query(ctx.db).where({ userId }).select('team_id'))
    .orderBy('id')
    .forNoKeyUpdate()
  for (const team of teams) {
    const member = await TeamMember.query(ctx.db).findOne({ teamId: team.id, userId })
    if (!member) continue
    if (await isNeeded(ctx, team.id, member.role)) throw new DomainError('account/last-owner')
    await removeMember(ctx, team, { userId, username: alias, kicked: false })
  }
})
