import { handleHook } from '../../kernel/index.ts'
import { tournamentParts } from '../life/index.ts'

/** The order and the colours of a tournament's categories. */
export const categoryParts = handleHook(tournamentParts, async () => [
  { table: 'category', clone: { fresh: { created_at: ':now' } } },
])
