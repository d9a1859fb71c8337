import { PauseTournament } from '@pathwar/contracts/wargame/life'
import { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { TournamentPause } from '@pathwar/db/models/wargame/tournament-pause'
import { command, DomainError } from '../../kernel/index.ts'
import { managedTournament, phaseOf, showTournament } from '../tournaments/index.ts'
import { clockStops } from './hooks.ts'

/**
 * Stops the clock of a tournament that runs: nothing is bought, started or solved, and no time of it passes, until it goes on. Of one that
 * is paused already only the reason and the gate change.
 */
export const pauseTournament = command({
  permission: 'tournament:manage',
  audit: {
    action: 'tournament.paused',
    target: (_input, { slug, name }) => ({ kind: 'tournament', id: slug, name }),
    detail: ({ reason, gate }) => ({ reason, gate }),
  },
  input: PauseTournament,
  output: TournamentView,
  async run(ctx, { tournament: slug, reason, gate }) {
    const managed = await managedTournament(ctx, slug)
    const { id } = managed
    if (phaseOf(managed, ctx.now) !== 'running') throw new DomainError('tournament/pause-runs-only')
    const begins = managed.pausedAt === null
    const pauseShuts = gate === 'shuts'
    if (!begins && managed.pauseReason === reason && managed.pauseShuts === pauseShuts) {
      ctx.nothingDone()
      return showTournament(ctx, managed)
    }
    const tournament = await Tournament.query(ctx.db).patchAndFetchById(id, {
      pausedAt: managed.pausedAt ?? ctx.now,
      pauseReason: reason,
      pauseShuts,
      updatedAt: ctx.now,
    })
    if (begins) {
      const pausedBy = ctx.actor.kind === 'user' ? ctx.actor.userId : null
      await TournamentPause.query(ctx.db).insert({ tournamentId: id, pausedAt: ctx.now, reason, pausedBy })
      await ctx.run(clockStops, { tournament, at: ctx.now })
    } else {
      await TournamentPause.query(ctx.db).where({ tournamentId: id }).whereNull('resumedAt').patch({ reason })
    }
    await ctx.emit('tournament.paused', { tournament: slug, reason }, { tournamentId: id })
    return showTournament(ctx, tournament)
  },
})
