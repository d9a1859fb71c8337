import { PauseView } from '@pathwar/contracts/wargame/life'
import { TournamentRef } from '@pathwar/contracts/wargame/tournaments'
import * as z from 'zod'
import { hasPrivilege, query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'

interface Row {
  from: Date
  to: Date | null
  reason: string
  by: string | null
}

/** The pauses of a tournament, the first first: graphs show them, and times between two moments leave them out. */
export const listPauses = query({
  permission: 'public',
  input: TournamentRef,
  output: z.array(PauseView),
  async run(ctx, { tournament: slug }) {
    const { tournament } = await visibleTournament(ctx, slug)
    const { rows } = await ctx.db.raw<{ rows: Row[] }>(
      `select p.paused_at as from, p.resumed_at as to, p.reason, u.display_name as by
       from tournament_pause p left join app_user u on u.id = p.paused_by
       where p.tournament_id = ? order by p.paused_at limit 1000`,
      [tournament.id],
    )
    const staff = hasPrivilege(ctx.actor, 'tournament:manage')
    return rows.map(({ from, to, reason, by }) => ({
      from: from.toISOString(),
      to: to?.toISOString() ?? null,
      reason,
      by: staff ? by : null,
    }))
  },
})
