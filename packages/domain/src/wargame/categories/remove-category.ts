import { Categories, CategoryRef } from '@pathwar/contracts/wargame/categories'
import { Category } from '@pathwar/db/models/wargame/category'
import { command, DomainError } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { categoryNamed, readCategories } from './category.queries.ts'

/** Forgets the place and the colour of a category in which no level is published any more. */
export const removeCategory = command({
  permission: 'tournament:manage',
  audit: {
    action: 'category.removed',
    target: ({ tournament }) => ({ kind: 'tournament', id: tournament }),
    detail: ({ category }) => ({ category }),
  },
  input: CategoryRef,
  output: Categories,
  async run(ctx, { tournament, category: name }) {
    const { id: tournamentId } = await managedTournament(ctx, tournament)
    const { levels } = await categoryNamed(ctx, tournamentId, name)
    if (levels.length > 0) throw new DomainError('category/in-use')
    await Category.query(ctx.db).delete().where({ tournamentId, name })
    await ctx.emit('category.changed', { tournament }, { tournamentId })
    return readCategories(ctx, tournamentId)
  },
})
