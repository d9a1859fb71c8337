import { handleHook } from '../../kernel/index.ts'
import { countsOf } from '../tournaments/index.ts'
import { dateProblems } from './date-checks.rules.ts'
import { tournamentChecks } from './tournament-checks.ts'

/** The dates of a tournament, and who can come in. */
export const dateChecks = handleHook(tournamentChecks, async (ctx, tournament) => {
  const teams = (await countsOf(ctx, [tournament.id])).get(tournament.id)?.teams ?? 0
  return dateProblems({ ...tournament, teams }, ctx.now)
})
