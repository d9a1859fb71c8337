import { roomFor } from '../../hosting/workloads/index.ts'
import { handleHook } from '../../kernel/index.ts'
import { tournamentChecks } from '../life/index.ts'
import { hostProblems } from './host-checks.rules.ts'

/** Where a tournament's levels run. As many teams are expected as may enter, or have. */
export const hostChecks = handleHook(tournamentChecks, async (ctx, { id, maxTeams }) => {
  const { rows } = await ctx.db.raw<{ rows: { levels: number; entered: number }[] }>(
    `select (select count(*) from tournament_level where tournament_id = :id and published)::int as levels,
       (select count(*) from tournament_team where tournament_id = :id and left_at is null)::int as entered`,
    { id },
  )
  const { levels = 0, entered = 0 } = rows[0] ?? {}
  const teams = Math.max(1, maxTeams ?? entered)
  return hostProblems({ levels, teams, ...(await roomFor(ctx, teams)) })
})
