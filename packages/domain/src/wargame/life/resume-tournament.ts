import { TournamentRef, TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { TournamentPause } from '@pathwar/db/models/wargame/tournament-pause'
import { command, DomainError } from '../../kernel/index.ts'
import { managedTournament, scheduleEnd, showTournament } from '../tournaments/index.ts'
import { clockGoesOn, timesWritten } from './hooks.ts'
import { moveTimes } from './move-times.ts'

/** Has a paused tournament go on: what had not come by the pause comes later, by as long as that was. */
export const resumeTournament = command({
  permission: 'tournament:manage',
  audit: {
    action: 'tournament.resumed',
    target: (_input, { slug, name }) => ({ kind: 'tournament', id: slug, name }),
    detail: (_input, { endsAt }) => ({ endsAt }),
  },
  input: TournamentRef,
  output: TournamentView,
  async run(ctx, { tournament: slug }) {
    const { id, pausedAt: since } = await managedTournament(ctx, slug)
    if (since === null) throw new DomainError('tournament/not-paused')
    const at = new Date(Math.max(ctx.now.getTime(), since.getTime()))
    await moveTimes(ctx, id, { since, at })
    const tournament = await Tournament.query(ctx.db).patchAndFetchById(id, {
      pausedAt: null,
      pauseReason: null,
      pauseShuts: false,
      updatedAt: ctx.now,
    })
    const resumedBy = ctx.actor.kind === 'user' ? ctx.actor.userId : null
    await TournamentPause.query(ctx.db)
      .where({ tournamentId: id })
      .whereNull('resumedAt')
      .patch({ resumedAt: at, resumedBy })
    await ctx.run(clockGoesOn, { tournament, since, at })
    await ctx.run(timesWritten, { tournamentId: id })
    await scheduleEnd(ctx, tournament)
    await ctx.emit('tournament.resumed', { tournament: slug }, { tournamentId: id })
    return showTournament(ctx, tournament)
  },
})
