import { handleHook } from '../../kernel/index.ts'
import { tournamentParts } from '../life/index.ts'

/** What outside scorers have sent. */
export const scoreFeedParts = handleHook(tournamentParts, async () => [
  { table: 'score_feed', clone: { not: 'a scorer gets a secret for each tournament' } },
  { table: 'score_tick', clone: { not: 'nobody has scored there' } },
])
