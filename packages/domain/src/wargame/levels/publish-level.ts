import { LevelView, PublishLevel } from '@pathwar/contracts/wargame/levels'
import type { Level } from '@pathwar/db/models/wargame/level'
import { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import { TournamentLevel } from '@pathwar/db/models/wargame/tournament-level'
import { type Ctx, command, DomainError } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { changeRelease } from './change-release.ts'
import { levelBySlug } from './level.queries.ts'
import { showLevel } from './level.view.ts'
import { versionPublished } from './version-published.ts'

/**
 * Publishes a version of a level in a tournament, or changes the published one, which stays in its category. Teams that have bought it
 * keep their version and price.
 */
export const publishLevel = command({
  permission: 'tournament:manage',
  audit: {
    action: 'level.published',
    target: (_input, { slug, name }) => ({ kind: 'level', id: slug, name }),
    detail: ({ level: _, ...what }) => what,
  },
  input: PublishLevel,
  output: LevelView,
  async run(ctx, { tournament: tournamentSlug, level: levelSlug, version, price, reward, category, release }) {
    const tournament = await managedTournament(ctx, tournamentSlug)
    const level = await levelBySlug(ctx, levelSlug)
    const flavor = await flavorOf(ctx, level, version)
    const where = { tournamentId: tournament.id, levelId: level.id }
    const before = await TournamentLevel.query(ctx.db).findOne(where)
    const { id } = await TournamentLevel.query(ctx.db)
      .insert({
        ...where,
        levelFlavorId: flavor.id,
        category: category ?? before?.category ?? flavor.category,
        price: price === undefined ? flavor.price : String(price),
        reward: reward === undefined ? flavor.reward : String(reward),
        published: true,
        ...{ createdAt: ctx.now, updatedAt: ctx.now },
      })
      .onConflict(['tournament_id', 'level_id'])
      .merge(['level_flavor_id', 'category', 'price', 'reward', 'published', 'updated_at'])
      .returning('id')
    if (release) await changeRelease(ctx, tournament, id, release)
    // Published again as it was, it finds what belongs to it as organisers have left it.
    if (before?.levelFlavorId !== flavor.id)
      await ctx.run(versionPublished, { tournament, tournamentLevelId: id, hints: flavor.hints })
    await ctx.emit(
      'level.published',
      { tournament: tournamentSlug, level: { slug: level.slug, name: level.name } },
      { tournamentId: tournament.id },
    )
    return showLevel(ctx, level)
  },
})

async function flavorOf(ctx: Ctx, level: Level, version: string | undefined): Promise<LevelFlavor> {
  const flavors = LevelFlavor.query(ctx.db).where({ levelId: level.id }).orderBy('created_at', 'desc')
  const flavor = await (version ? flavors.findOne({ version }) : flavors.first())
  if (!flavor) {
    throw new DomainError('level/not-found', { message: `Level ${level.slug} has no version ${version ?? 'at all'}.` })
  }
  return flavor
}
