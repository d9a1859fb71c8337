import type { JoinTournament } from '@pathwar/contracts/wargame/tournaments'
import type { Team } from '@pathwar/db/models/wargame/team'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, hook } from '../../kernel/index.ts'

/** What somebody gave when they entered a team. */
export type Given = Pick<JoinTournament, 'code' | 'bracket' | 'answers'>

/** A team that is just entering a tournament, with its members; the tournament and the team are locked. */
export interface Entering {
  tournament: Tournament
  team: Team
  tournamentTeamId: string
  given: Given
  by: 'team' | 'organiser'
}

/** A team enters: higher features decide as what, and may refuse it. */
export const teamEntering = hook<Entering>('tournaments.team-entering')

/** Whether a code was made for entering a tournament, however it is now. */
export const codeIsFor = hook<{ tournamentId: string; code: string }, boolean>('tournaments.code-is-for')

/** Whether whoever has a code may know of a tournament, also of a private one. */
export async function isInvited(ctx: Ctx, tournament: Tournament, code: string | undefined): Promise<boolean> {
  if (code === undefined || tournament.state === 'draft') return false
  return (await ctx.run(codeIsFor, { tournamentId: tournament.id, code })).includes(true)
}
