import { TournamentRef, TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { command } from '../../kernel/index.ts'
import { dropFormerMembers } from './drop-former-members.ts'
import { scheduleEnd } from './schedule-end.ts'
import { managedTournament } from './tournament.queries.ts'
import { showTournament } from './tournament.view.ts'

/** Opens a tournament: teams can join, and play between its dates. An open one stays as it is. */
export const openTournament = command({
  permission: 'tournament:manage',
  audit: {
    action: 'tournament.opened',
    target: (_input, { slug, name }) => ({ kind: 'tournament', id: slug, name }),
    detail: () => ({}),
  },
  input: TournamentRef,
  output: TournamentView,
  async run(ctx, { tournament: slug }) {
    const { id } = await managedTournament(ctx, slug)
    const tournament = await Tournament.query(ctx.db).patchAndFetchById(id, {
      state: 'open',
      playedUntil: null,
      updatedAt: ctx.now,
    })
    await dropFormerMembers(ctx, id)
    await scheduleEnd(ctx, tournament)
    await ctx.emit('tournament.changed', { tournament: slug }, { tournamentId: id })
    return showTournament(ctx, tournament)
  },
})
