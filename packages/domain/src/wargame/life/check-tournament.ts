import { CheckResult } from '@pathwar/contracts/wargame/life'
import { TournamentRef } from '@pathwar/contracts/wargame/tournaments'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { DomainError, query } from '../../kernel/index.ts'
import { tournamentChecks } from './tournament-checks.ts'

/** What should be mended before a tournament begins: errors first, in the order of the features. */
export const checkTournament = query({
  permission: 'tournament:manage',
  input: TournamentRef,
  output: CheckResult,
  async run(ctx, { tournament: slug }) {
    const tournament = await Tournament.query(ctx.db).findOne({ slug })
    if (!tournament) throw new DomainError('tournament/not-found')
    const found = (await ctx.run(tournamentChecks, tournament)).flat()
    const errors = found.filter(({ severity }) => severity === 'error')
    const warnings = found.filter(({ severity }) => severity === 'warning')
    return { problems: [...errors, ...warnings], errors: errors.length, warnings: warnings.length }
  },
})
