import { MyRuling } from '@pathwar/contracts/wargame/rulings'
import { TournamentRef } from '@pathwar/contracts/wargame/tournaments'
import { Ruling } from '@pathwar/db/models/wargame/ruling'
import { query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'

/** Why the caller's team is disqualified; null if it is not, or if they play for none. */
export const getMyRuling = query({
  permission: 'public',
  input: TournamentRef,
  output: MyRuling,
  async run(ctx, { tournament: slug }) {
    const { playing } = await visibleTournament(ctx, slug)
    if (!playing?.disqualified) return null
    const last = await Ruling.query(ctx.db)
      .where({ tournamentTeamId: playing.tournamentTeamId, kind: 'disqualified' })
      .orderBy('number', 'desc')
      .first()
    return last ? { reason: last.reason, at: last.createdAt.toISOString() } : null
  },
})
