import { LevelView, PublishedLevelRef } from '@pathwar/contracts/wargame/levels'
import { TournamentLevel } from '@pathwar/db/models/wargame/tournament-level'
import { command, DomainError } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { levelBySlug } from './level.queries.ts'
import { showLevel } from './level.view.ts'

/** Removes a level from a tournament's board. Teams that have bought it keep it; points stay. */
export const unpublishLevel = command({
  permission: 'tournament:manage',
  audit: {
    action: 'level.unpublished',
    target: (_input, { slug, name }) => ({ kind: 'level', id: slug, name }),
    detail: ({ tournament }) => ({ tournament }),
  },
  input: PublishedLevelRef,
  output: LevelView,
  async run(ctx, { tournament: tournamentSlug, level: levelSlug }) {
    const tournament = await managedTournament(ctx, tournamentSlug)
    const level = await levelBySlug(ctx, levelSlug)
    const taken = await TournamentLevel.query(ctx.db)
      .where({ tournamentId: tournament.id, levelId: level.id, published: true })
      .patch({ published: false, updatedAt: ctx.now })
    if (taken === 0) throw new DomainError('level/not-found')
    await ctx.emit(
      'level.unpublished',
      { tournament: tournamentSlug, level: { slug: level.slug, name: level.name } },
      { tournamentId: tournament.id },
    )
    return showLevel(ctx, level)
  },
})
