import { JoinTournament, TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Team } from '@pathwar/db/models/wargame/team'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { type Ctx, command, DomainError, perUser, userOf } from '../../kernel/index.ts'
import { enterTeam } from './enter-team.ts'
import { lockTournament, visibleTournament } from './tournament.queries.ts'
import { showTournament } from './tournament.view.ts'

/** Enters the user's own team in a tournament that the user can see. */
export const joinTournament = command({
  permission: 'play',
  input: JoinTournament,
  output: TournamentView,
  rateLimits: perUser('join', 60, 600),
  async run(ctx, { tournament: slug, team: teamSlug }) {
    await lockTournament(ctx, slug, 'as it is')
    const { tournament } = await visibleTournament(ctx, slug)
    await enterTeam(ctx, tournament, await teamOfActor(ctx, teamSlug))
    return showTournament(ctx, tournament)
  },
})

async function teamOfActor(ctx: Ctx, slug: string): Promise<Team> {
  const { userId } = userOf(ctx)
  const team = await Team.query(ctx.db).findOne({ slug }).forNoKeyUpdate()
  const member = team && (await TeamMember.query(ctx.db).findOne({ teamId: team.id, userId }))
  if (!team || !member) throw new DomainError('team/not-found')
  return team
}
