import { SCOREBOARD_PAGE, Scoreboard, ScoreboardPage } from '@pathwar/contracts/wargame/play'
import { query } from '../../kernel/index.ts'
import { phaseOf, visibleTournament } from '../tournaments/index.ts'
import { findTeams } from './scoreboard.rules.ts'
import { storedScoreboard } from './stored-scoreboard.ts'

/** A page of the stored scoreboard, and the row of the caller's team; reading computes nothing. */
export const showScoreboard = query({
  permission: 'public',
  input: ScoreboardPage,
  output: Scoreboard,
  async run(ctx, { tournament: slug, page, find }) {
    const { tournament, playing } = await visibleTournament(ctx, slug)
    const { seq, refreshedAt, rows, rowOf, series } = await storedScoreboard(ctx, tournament.id)
    const found = findTeams(rows, find)
    return {
      tournament: { slug: tournament.slug, name: tournament.name, phase: phaseOf(tournament, ctx.now) },
      seq,
      refreshedAt,
      teams: rows.length,
      found: found.length,
      pages: Math.max(1, Math.ceil(found.length / SCOREBOARD_PAGE)),
      page,
      rows: found.slice((page - 1) * SCOREBOARD_PAGE, page * SCOREBOARD_PAGE),
      series,
      myTeamSlug: playing?.slug ?? null,
      mine: (playing && rowOf.get(playing.slug)) ?? null,
    }
  },
})
