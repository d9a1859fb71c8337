import { Scoreboard, ScoreboardRow } from '@pathwar/contracts/wargame/play'
import { TournamentRef } from '@pathwar/contracts/wargame/tournaments'
import { ScoreboardProjection } from '@pathwar/db/models/wargame/scoreboard-projection'
import * as z from 'zod'
import { query } from '../../kernel/index.ts'
import { phaseOf, visibleTournament } from '../tournaments/index.ts'

/** The stored scoreboard; reading computes nothing. */
export const showScoreboard = query({
  permission: 'public',
  input: TournamentRef,
  output: Scoreboard,
  async run(ctx, { tournament: slug }) {
    const { tournament, playing } = await visibleTournament(ctx, slug)
    const stored = await ScoreboardProjection.query(ctx.db).findById(tournament.id)
    return {
      tournament: { slug: tournament.slug, name: tournament.name, phase: phaseOf(tournament, ctx.now) },
      seq: Number(stored?.seq ?? 0),
      refreshedAt: stored?.refreshedAt.toISOString() ?? null,
      rows: z.array(ScoreboardRow).parse(stored?.rows ?? []),
      series: Scoreboard.shape.series.parse(stored?.series ?? []),
      myTeamSlug: playing?.slug ?? null,
    }
  },
})
