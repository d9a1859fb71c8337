import { handleHook } from '../../kernel/index.ts'
import { tournamentParts } from '../life/index.ts'

/** What players have reported. */
export const reportParts = handleHook(tournamentParts, async () => [
  { table: 'level_report', clone: { not: 'nobody has played there' } },
])
