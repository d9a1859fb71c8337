import { Categories } from '@pathwar/contracts/wargame/categories'
import { TournamentRef } from '@pathwar/contracts/wargame/tournaments'
import { query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { readCategories } from './category.queries.ts'

/** The categories of a tournament with their levels, in the order of its board, for organisers. */
export const listCategories = query({
  permission: 'tournament:manage',
  input: TournamentRef,
  output: Categories,
  async run(ctx, { tournament: slug }) {
    const { tournament } = await visibleTournament(ctx, slug)
    return readCategories(ctx, tournament.id)
  },
})
