import { Team } from '@pathwar/db/models/wargame/team'
import { TeamInvitation } from '@pathwar/db/models/wargame/team-invitation'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { TeamRefusal } from '@pathwar/db/models/wargame/team-refusal'
import { TeamRequest } from '@pathwar/db/models/wargame/team-request'
import { accountDeleting } from '../../identity/account/index.ts'
import { type Ctx, DomainError, handleHook, skeletonOf, takeTurns } from '../../kernel/index.ts'
import { lockTournamentsOf } from '../tournaments/index.ts'
import { removeMember } from './remove-members.ts'
import { isNeeded } from './team.queries.ts'

/** A user whose account is deleted leaves all teams. The only owner of others' team cannot. */
export const leaveOnDeletion = handleHook(accountDeleting, async (ctx, { userId, alias }) => {
  // Nobody takes them up meanwhile.
  await takeTurns(ctx, `teams-of:${userId}`)
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
  await TeamInvitation.query(ctx.db).delete().where({ userId })
  await TeamRequest.query(ctx.db).delete().where({ userId })
  await TeamRefusal.query(ctx.db).delete().where({ userId })
  await renameSolo(ctx, userId, alias)
})

/** A team that was made for one who plays alone has their name. */
async function renameSolo({ db, now }: Ctx, userId: string, alias: string): Promise<void> {
  const solo = await Team.query(db).where({ createdBy: userId, solo: true }).whereNotNull('archivedAt').orderBy('id')
  for (const [index, { id }] of solo.entries()) {
    const name = index === 0 ? alias : `${alias}-${index + 1}`
    await Team.query(db)
      .findById(id)
      .patch({ name, slug: name, skeleton: skeletonOf(name), updatedAt: now })
  }
}
