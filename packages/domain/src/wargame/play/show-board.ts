import { Board } from '@pathwar/contracts/wargame/play'
import { TournamentRef } from '@pathwar/contracts/wargame/tournaments'
import { query } from '../../kernel/index.ts'
import { maySeeLevels, toTournamentView, visibleTournament } from '../tournaments/index.ts'
import { cardRows, commonBoard, teamScoreOf, toCard } from './board.queries.ts'

/** A tournament's levels, by category and price. Before it starts, only organisers see them. */
export const showBoard = query({
  permission: 'public',
  input: TournamentRef,
  output: Board,
  async run(ctx, { tournament: slug }) {
    const { tournament, playing } = await visibleTournament(ctx, slug)
    const team = playing ? await teamScoreOf(ctx, tournament.id, playing) : null
    const common = await commonBoard(ctx, tournament.id)
    const rows = maySeeLevels(ctx.actor, tournament, ctx.now)
      ? await cardRows(ctx, common, playing?.tournamentTeamId ?? null)
      : []
    return {
      tournament: toTournamentView(ctx, tournament, playing, common.counts),
      team,
      levels: rows.map((row) => toCard(row, team?.cash ?? null)),
    }
  },
})
