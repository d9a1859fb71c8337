import { CategoryView, OrderLevels } from '@pathwar/contracts/wargame/categories'
import { command, DomainError } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { categoryNamed } from './category.queries.ts'
import { namesSome } from './category.rules.ts'

/** Puts levels of a category into an order of their own; those that are not named follow, the cheapest first. */
export const orderLevels = command({
  permission: 'tournament:manage',
  audit: {
    action: 'category.levels-ordered',
    target: ({ tournament }) => ({ kind: 'tournament', id: tournament }),
    detail: ({ category, levels }) => ({ category, levels }),
  },
  input: OrderLevels,
  output: CategoryView,
  async run(ctx, { tournament, category: name, levels: slugs }) {
    const { id: tournamentId } = await managedTournament(ctx, tournament)
    const { levels } = await categoryNamed(ctx, tournamentId, name)
    if (
      !namesSome(
        slugs,
        levels.map(({ slug }) => slug),
      )
    )
      throw new DomainError('category/levels')
    await ctx.db.raw(
      `update tournament_level tl set position = array_position(:slugs::text[], l.slug), updated_at = :now
       from level l where l.id = tl.level_id and tl.tournament_id = :tournamentId and tl.category = :name`,
      { slugs, tournamentId, name, now: ctx.now },
    )
    await ctx.emit('category.changed', { tournament }, { tournamentId })
    return categoryNamed(ctx, tournamentId, name)
  },
})
