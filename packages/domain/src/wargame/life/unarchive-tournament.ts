import { TournamentRef, TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { command, DomainError } from '../../kernel/index.ts'
import { managedTournament, showTournament } from '../tournaments/index.ts'
import { practiceEnds } from './hooks.ts'

/** Takes a tournament out of the archive, so that it can be changed; its practice ends. */
export const unarchiveTournament = command({
  permission: 'tournament:manage',
  audit: {
    action: 'tournament.unarchived',
    target: (_input, { slug, name }) => ({ kind: 'tournament', id: slug, name }),
    detail: () => ({}),
  },
  input: TournamentRef,
  output: TournamentView,
  async run(ctx, { tournament: slug }) {
    const managed = await managedTournament(ctx, slug, { archived: true })
    if (!managed.archivedAt) throw new DomainError('tournament/not-archived')
    if (managed.practice) await ctx.run(practiceEnds, { tournamentId: managed.id })
    const tournament = await Tournament.query(ctx.db).patchAndFetchById(managed.id, {
      archivedAt: null,
      practice: false,
      updatedAt: ctx.now,
    })
    await ctx.emit('tournament.archived', { tournament: slug }, { tournamentId: managed.id })
    return showTournament(ctx, tournament)
  },
})
