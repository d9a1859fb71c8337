import { TournamentRef, TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { command } from '../../kernel/index.ts'
import { scheduleEndNow } from './schedule-end.ts'
import { managedTournament } from './tournament.queries.ts'
import { playedUntil } from './tournament.rules.ts'
import { showTournament } from './tournament.view.ts'

/**
 * Closes a tournament: nobody joins or plays any more, its instances stop and their connections end. The levels of one that had
 * not begun stay secret.
 */
export const closeTournament = command({
  permission: 'tournament:manage',
  audit: {
    action: 'tournament.closed',
    target: (_input, { slug, name }) => ({ kind: 'tournament', id: slug, name }),
    detail: () => ({}),
  },
  input: TournamentRef,
  output: TournamentView,
  async run(ctx, { tournament: slug }) {
    const managed = await managedTournament(ctx, slug)
    const { id } = managed
    const tournament = await Tournament.query(ctx.db).patchAndFetchById(id, {
      state: 'closed',
      playedUntil: playedUntil(managed, ctx.now),
      updatedAt: ctx.now,
    })
    await scheduleEndNow(ctx, id)
    await ctx.emit('tournament.changed', { tournament: slug }, { tournamentId: id })
    return showTournament(ctx, tournament)
  },
})
