import { BoardAt, BoardAtPage } from '@pathwar/contracts/wargame/scoreboards'
import { query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { boardFor } from './board-for.ts'
import { standingsUntil, stepsAround } from './ledger.rules.ts'
import { pageOf } from './page-of.ts'
import { countedTo, replayable, within } from './replayable.ts'
import { rowsOfBracket } from './rows-of-bracket.ts'
import { scoreLedger } from './score-ledger.ts'
import { rankTeams } from './scoreboard.rules.ts'
import { facesOn } from './team-faces.ts'

/** A page of the board as it was at a moment, made of what the process remembers of the ledger; never later than the freeze for players. */
export const showBoardAt = query({
  permission: 'public',
  input: BoardAtPage,
  output: BoardAt,
  async run(ctx, { tournament: slug, at: asked, page, find, bracket, asPlayers }) {
    const { tournament, playing } = await visibleTournament(ctx, slug)
    const range = replayable(ctx, tournament, { asPlayers })
    const at = within(range, new Date(asked))
    const ledger = await scoreLedger(ctx, tournament)
    const { rowOf } = await boardFor(ctx, tournament, range)
    const standings = standingsUntil(ledger, countedTo(range, at), tournament.tieBreak)
    // In which bracket a team is now says nothing of how it stood.
    const all = rankTeams(
      standings.map((standing) => ({ ...standing, bracket: rowOf.get(standing.slug)?.bracket ?? null })),
      tournament.tieBreak,
    )
    const rows = await rowsOfBracket(ctx, tournament.id, { rows: all, bracket })
    const shown = pageOf(rows, { find, page })
    const mine = (playing && rows.find(({ teamSlug }) => teamSlug === playing.slug)) ?? null
    const { previous, next } = stepsAround(ledger, at.getTime() * 1000, countedTo(range, range.until))
    return {
      at: at.toISOString(),
      from: range.from.toISOString(),
      until: range.goesOn ? null : range.until.toISOString(),
      previous: isoOf(previous),
      next: isoOf(next),
      teams: rows.length,
      ...shown,
      faces: await facesOn(ctx, shown.rows, mine),
      mine,
    }
  },
})

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
