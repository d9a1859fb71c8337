import { handleHook } from '../../kernel/index.ts'
import { tournamentParts } from '../life/index.ts'

/** What people have written about levels. */
export const writeupParts = handleHook(tournamentParts, async () => [
  { table: 'writeup', clone: { not: 'nobody has solved anything there' } },
])
