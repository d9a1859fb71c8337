import { Categories, OrderCategories } from '@pathwar/contracts/wargame/categories'
import { command, DomainError } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { readCategories, writeOrder } from './category.queries.ts'
import { namesEach } from './category.rules.ts'

/** Puts the categories of a tournament into another order, which all boards, tables and files follow. */
export const orderCategories = command({
  permission: 'tournament:manage',
  audit: {
    action: 'category.ordered',
    target: ({ tournament }) => ({ kind: 'tournament', id: tournament }),
    detail: ({ categories }) => ({ categories }),
  },
  input: OrderCategories,
  output: Categories,
  async run(ctx, { tournament, categories: names }) {
    const { id: tournamentId } = await managedTournament(ctx, tournament)
    const known = (await readCategories(ctx, tournamentId)).map(({ category }) => category)
    if (!namesEach(names, known)) throw new DomainError('category/order')
    await writeOrder(ctx, tournamentId, names)
    await ctx.emit('category.changed', { tournament }, { tournamentId })
    return readCategories(ctx, tournamentId)
  },
})
