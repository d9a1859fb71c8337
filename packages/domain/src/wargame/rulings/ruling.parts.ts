import { handleHook } from '../../kernel/index.ts'
import { tournamentParts } from '../life/index.ts'

/** What organisers have decided about teams. */
export const rulingParts = handleHook(tournamentParts, async () => [
  { table: 'ruling', clone: { not: 'nobody has played there' } },
])
