import { handleHook } from '../../kernel/index.ts'
import { tournamentParts } from '../life/index.ts'

/** Who has guessed what. */
export const whoswhoParts = handleHook(tournamentParts, async () => [
  { table: 'whoswho_attempt', clone: { not: 'nobody has guessed there' } },
])
