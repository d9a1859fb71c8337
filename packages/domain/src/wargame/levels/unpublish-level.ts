import { PublishedLevelRef, UnpublishedLevel } from '@pathwar/contracts/wargame/levels'
import { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
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
  output: UnpublishedLevel,
  async run(ctx, { tournament: tournamentSlug, level: levelSlug }) {
    const tournament = await managedTournament(ctx, tournamentSlug)
    const level = await levelBySlug(ctx, levelSlug)
    const where = { tournamentId: tournament.id, levelId: level.id, published: true }
    const published = await TournamentLevel.query(ctx.db).findOne(where)
    if (!published) throw new DomainError('level/not-found')
    const { levelFlavorId, price, reward, category } = published
    const { version } = await LevelFlavor.query(ctx.db).findById(levelFlavorId).throwIfNotFound()
    await TournamentLevel.query(ctx.db).where(where).patch({ published: false, updatedAt: ctx.now })
    await ctx.emit(
      'level.unpublished',
      { tournament: tournamentSlug, level: { slug: level.slug, name: level.name } },
      { tournamentId: tournament.id },
    )
    const was = { version, price: Number(price), reward: Number(reward), category }
    return { ...(await showLevel(ctx, level)), was }
  },
})
