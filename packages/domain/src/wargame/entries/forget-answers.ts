import { Team } from '@pathwar/db/models/wargame/team'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { TournamentMember } from '@pathwar/db/models/wargame/tournament-member'
import { accountDeleting } from '../../identity/account/index.ts'
import { handleHook } from '../../kernel/index.ts'
import { lockTournamentsOf } from '../tournaments/index.ts'

/**
 * What somebody has answered goes with their account, and what a team has answered in which there is nobody else. Who is just entering
 * or answering is waited for.
 */
export const forgetAnswers = handleHook(accountDeleting, async (ctx, { userId }) => {
  await lockTournamentsOf(ctx, { memberId: userId })
  await Team.query(ctx.db)
    .whereIn('id', TeamMember.query(ctx.db).where({ userId }).select('team_id'))
    .orderBy('id')
    .forNoKeyUpdate()
  await TournamentMember.query(ctx.db).where({ userId }).orderBy('tournament_id').forNoKeyUpdate()
  await ctx.db.raw(
    `delete from entry_answer a where a.user_id = :userId or a.tournament_team_id in (
       select tt.id from team_member mine join tournament_team tt on tt.team_id = mine.team_id
       where mine.user_id = :userId
         and not exists (select from team_member other where other.team_id = mine.team_id and other.user_id <> :userId))`,
    { userId },
  )
})
