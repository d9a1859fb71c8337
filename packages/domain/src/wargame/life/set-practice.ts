import { SetPractice } from '@pathwar/contracts/wargame/life'
import { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { command, DomainError } from '../../kernel/index.ts'
import { managedTournament, showTournament } from '../tournaments/index.ts'
import { practiceEnds } from './hooks.ts'

/** Lets everybody who sees an archived tournament start its levels again, or no more; what runs for practice then stops. */
export const setPractice = command({
  permission: 'tournament:manage',
  audit: {
    action: 'tournament.practice-set',
    target: (_input, { slug, name }) => ({ kind: 'tournament', id: slug, name }),
    detail: ({ practice }) => ({ practice }),
  },
  input: SetPractice,
  output: TournamentView,
  async run(ctx, { tournament: slug, practice }) {
    const managed = await managedTournament(ctx, slug, { archived: true })
    if (!managed.archivedAt) throw new DomainError('tournament/not-archived')
    if (managed.practice === practice) {
      ctx.nothingDone()
      return showTournament(ctx, managed)
    }
    if (!practice) await ctx.run(practiceEnds, { tournamentId: managed.id })
    const tournament = await Tournament.query(ctx.db).patchAndFetchById(managed.id, { practice, updatedAt: ctx.now })
    await ctx.emit('tournament.archived', { tournament: slug }, { tournamentId: managed.id })
    return showTournament(ctx, tournament)
  },
})
