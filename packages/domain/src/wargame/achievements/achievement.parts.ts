import { handleHook } from '../../kernel/index.ts'
import { tournamentParts } from '../life/index.ts'

/** What was earned in a tournament; the achievements themselves are the domain's. */
export const achievementParts = handleHook(tournamentParts, async () => [
  { table: 'achievement_award', clone: { not: 'nobody has earned anything there' } },
  { table: 'achievement_progress', clone: { not: 'nobody has done anything there' } },
])
