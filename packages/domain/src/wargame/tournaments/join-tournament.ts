import { JoinTournament, TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Team } from '@pathwar/db/models/wargame/team'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { type Ctx, command, DomainError, perUser, userOf } from '../../kernel/index.ts'
import { enterTeam } from './enter-team.ts'
import { invitedTournament, lockTournament } from './tournament.queries.ts'
import { entryRefusal } from './tournament.rules.ts'
import { showTournament } from './tournament.view.ts'

/** Enters the user's own team in a tournament that the user can see, or for which the user has a code. */
export const joinTournament = command({
  permission: 'play',
  input: JoinTournament,
  output: TournamentView,
  rateLimits: perUser('join', 60, 600),
  async run(ctx, { tournament: slug, team: teamSlug, ...given }) {
    await lockTournament(ctx, slug, 'as it is')
    const { tournament } = await invitedTournament(ctx, slug, given.code)
    const refusal = entryRefusal(tournament, ctx.now)
    if (refusal) throw new DomainError(refusal)
    await enterTeam(ctx, tournament, await teamOfActor(ctx, teamSlug), { by: 'team', given })
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
