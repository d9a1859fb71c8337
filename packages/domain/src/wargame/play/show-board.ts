import { Board } from '@pathwar/contracts/wargame/play'
import { TournamentRef } from '@pathwar/contracts/wargame/tournaments'
import { query } from '../../kernel/index.ts'
import { frozenFor } from '../scoring/index.ts'
import { levelLocks, maySeeLevels, toTournamentView, visibleTournament } from '../tournaments/index.ts'
import { cardRows, commonBoard, shownCategories, teamScoreOf, toCard, toCome } from './board.queries.ts'

/** A tournament's levels, by category. Before it starts, only organisers see them. */
export const showBoard = query({
  permission: 'public',
  input: TournamentRef,
  output: Board,
  async run(ctx, { tournament: slug }) {
    const { tournament, playing } = await visibleTournament(ctx, slug)
    const frozen = await frozenFor(ctx, tournament)
    const team = playing ? await teamScoreOf(ctx, tournament, playing, frozen) : null
    const common = await commonBoard(ctx, tournament.id)
    const locks = await levelLocks(ctx, ctx.actor, tournament.id, playing)
    const shown = maySeeLevels(ctx.actor, tournament, ctx.now)
    const rows = shown
      ? await cardRows(ctx, common, { tournamentTeamId: playing?.tournamentTeamId ?? null, frozen, locks })
      : []
    const come = shown ? toCome(common, locks, ctx.now) : { nameless: [], nextRelease: null }
    return {
      tournament: toTournamentView(ctx, tournament, playing, common.counts),
      team,
      levels: rows.map((row) => toCard(row, team?.cash ?? null, locks, ctx.now)),
      ...come,
      categories: shownCategories(common, rows, come.nameless),
      coupons: common.coupons,
      entry: common.entry,
      shop: shown ? common.shop : { items: false, general: false },
    }
  },
})
