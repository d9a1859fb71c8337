import { CategoryView, ChangeCategory } from '@pathwar/contracts/wargame/categories'
import { Category } from '@pathwar/db/models/wargame/category'
import { command, DomainError, differences } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { categoryNamed, moveLevels, readCategories, writeOrder } from './category.queries.ts'

/** Renames a category of a tournament, with all its levels, or gives it another colour. */
export const changeCategory = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: ChangeCategory,
  output: CategoryView,
  async run(ctx, { tournament, category: name, changes }) {
    const { id: tournamentId } = await managedTournament(ctx, tournament)
    const all = await readCategories(ctx, tournamentId)
    const before = await categoryNamed(ctx, tournamentId, name)
    const renamed = changes.name ?? name
    if (renamed !== name && all.some(({ category }) => category === renamed)) throw new DomainError('category/taken')
    // One that has no place yet keeps the one that it is shown at: so do those before it.
    const places = all.map(({ category }) => category)
    if (!before.ordered) await writeOrder(ctx, tournamentId, places.slice(0, places.indexOf(name) + 1))
    await Category.query(ctx.db)
      .where({ tournamentId, name })
      .patch({ name: renamed, ...(changes.color !== undefined && { color: changes.color }) })
    if (renamed !== name) await moveLevels(ctx, tournamentId, { from: name, into: renamed, places: 'kept' })
    const after = await categoryNamed(ctx, tournamentId, renamed)
    const target = { kind: 'tournament', id: tournament }
    await ctx.audit('category.changed', target, {
      category: name,
      ...differences(before, after, ['category', 'color']),
    })
    await ctx.emit('category.changed', { tournament }, { tournamentId })
    return after
  },
})
