import { ArchiveTournament } from '@pathwar/contracts/wargame/life'
import { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { command, DomainError } from '../../kernel/index.ts'
import { managedTournament, phaseOf, showTournament } from '../tournaments/index.ts'

/** Archives a tournament that is over or closed: it stays to be read, and nothing in it changes until it is taken out again. */
export const archiveTournament = command({
  permission: 'tournament:manage',
  audit: {
    action: 'tournament.archived',
    target: (_input, { slug, name }) => ({ kind: 'tournament', id: slug, name }),
    detail: ({ practice }) => ({ practice }),
  },
  input: ArchiveTournament,
  output: TournamentView,
  async run(ctx, { tournament: slug, practice }) {
    const managed = await managedTournament(ctx, slug)
    const phase = phaseOf(managed, ctx.now)
    if (phase !== 'over' && phase !== 'closed') throw new DomainError('tournament/archive-too-early')
    if (managed.pausedAt) throw new DomainError('tournament/paused')
    const tournament = await Tournament.query(ctx.db).patchAndFetchById(managed.id, {
      archivedAt: ctx.now,
      practice,
      updatedAt: ctx.now,
    })
    await ctx.emit('tournament.archived', { tournament: slug }, { tournamentId: managed.id })
    return showTournament(ctx, tournament)
  },
})
