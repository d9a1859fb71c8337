import { toCsv } from '@pathwar/contracts/kernel/csv'
import { ExportScoreboard, ScoreboardExport } from '@pathwar/contracts/wargame/scoreboards'
import { query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { boardFor } from './board-for.ts'
import { replayable } from './replayable.ts'

const TEAMS_A_PART = 1000

const head = ['rank', 'team', 'slug', 'score', 'solves', 'gold', 'silver', 'bronze', 'last_solve_at']

/** A part of the scoreboard as CSV: as the reader sees it. */
export const exportScoreboard = query({
  permission: 'public',
  input: ExportScoreboard,
  output: ScoreboardExport,
  async run(ctx, { tournament: slug, page, asPlayers }) {
    const { tournament } = await visibleTournament(ctx, slug)
    const { rows } = await boardFor(ctx, tournament, replayable(ctx, tournament, { asPlayers }))
    const part = rows.slice((page - 1) * TEAMS_A_PART, page * TEAMS_A_PART)
    const lines = part.map(({ rank, team, teamSlug, score, solves, medals, lastSolveAt }) => [
      ...[rank, team, teamSlug, score, solves, ...medals, lastSolveAt],
    ])
    return {
      fileName: `scoreboard-${tournament.slug}.csv`,
      text: toCsv(page === 1 ? [head, ...lines] : lines),
      teams: part.length,
      next: page * TEAMS_A_PART < rows.length ? page + 1 : null,
    }
  },
})
