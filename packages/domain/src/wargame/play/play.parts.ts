import { handleHook } from '../../kernel/index.ts'
import { tournamentParts } from '../life/index.ts'

/** What teams have answered. */
export const playParts = handleHook(tournamentParts, async () => [
  { table: 'level_validation', clone: { not: 'nobody has answered there' } },
])
