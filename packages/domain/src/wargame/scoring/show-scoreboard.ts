import { Scoreboard, ScoreboardPage } from '@pathwar/contracts/wargame/play'
import { query } from '../../kernel/index.ts'
import { rememberedBrackets } from '../brackets/index.ts'
import { frozenAt, phaseOf, visibleTournament } from '../tournaments/index.ts'
import { boardFor } from './board-for.ts'
import { pageOf } from './page-of.ts'
import { replayable } from './replayable.ts'
import { rowsOfBracket } from './rows-of-bracket.ts'
import { linesOf } from './scoreboard.rules.ts'
import { facesOn } from './team-faces.ts'

/** A page of the stored scoreboard, of all teams or of a bracket, and the row of the caller's team; while it is frozen, live for staff alone. */
export const showScoreboard = query({
  permission: 'public',
  input: ScoreboardPage,
  output: Scoreboard,
  async run(ctx, { tournament: slug, page, find, bracket, asPlayers }) {
    const { tournament, playing } = await visibleTournament(ctx, slug)
    const range = replayable(ctx, tournament, { asPlayers })
    const { name, startsAt, endsAt, tieBreak, medals } = tournament
    const board = await boardFor(ctx, tournament, range)
    const { seq, refreshedAt, series } = board
    const brackets = await rememberedBrackets(ctx, tournament.id)
    const rows = await rowsOfBracket(ctx, tournament.id, { rows: board.rows, bracket })
    const shown = pageOf(rows, { find, page })
    const mine = (playing && board.rowOf.get(playing.slug)) ?? null
    return {
      tournament: {
        ...{ slug: tournament.slug, name, phase: phaseOf(tournament, ctx.now), tieBreak, medals },
        ...{ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
      },
      frozenSince: frozenAt(tournament, ctx.now)?.toISOString() ?? null,
      live: range.frozenSince === null,
      seq,
      refreshedAt,
      brackets: brackets.map(({ slug, name, label }) => ({ slug, name, label })),
      bracket: bracket ?? null,
      teams: rows.length,
      ...shown,
      faces: await facesOn(ctx, shown.rows, mine),
      series: linesOf(series, rows),
      myTeamSlug: playing?.slug ?? null,
      whoswho: playing !== null && tournament.whoswho !== null && phaseOf(tournament, ctx.now) === 'running',
      mine: bracket === undefined ? mine : (rows.find(({ teamSlug }) => teamSlug === mine?.teamSlug) ?? null),
    }
  },
})
