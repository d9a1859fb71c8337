import { Categories, MergeCategory } from '@pathwar/contracts/wargame/categories'
import { Category } from '@pathwar/db/models/wargame/category'
import { command, DomainError } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { categoryNamed, moveLevels, readCategories } from './category.queries.ts'

/** Puts all levels of a category into another one, which keeps its place and colour; the first one is no more. */
export const mergeCategory = command({
  permission: 'tournament:manage',
  audit: {
    action: 'category.merged',
    target: ({ tournament }) => ({ kind: 'tournament', id: tournament }),
    detail: ({ category, into }) => ({ category, into }),
  },
  input: MergeCategory,
  output: Categories,
  async run(ctx, { tournament, category: name, into }) {
    const { id: tournamentId } = await managedTournament(ctx, tournament)
    if (name === into) throw new DomainError('category/itself')
    await categoryNamed(ctx, tournamentId, name)
    await categoryNamed(ctx, tournamentId, into)
    await moveLevels(ctx, tournamentId, { from: name, into, places: 'lost' })
    await Category.query(ctx.db).delete().where({ tournamentId, name })
    await ctx.emit('category.changed', { tournament }, { tournamentId })
    return readCategories(ctx, tournamentId)
  },
})
