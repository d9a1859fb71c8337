import { handleHook } from '../../kernel/index.ts'
import { tournamentParts } from './tournament-part.ts'

/** What no other feature answers for. */
export const ownParts = handleHook(tournamentParts, async () => [
  { table: 'tournament_team', clone: { not: 'teams enter by themselves' } },
  { table: 'tournament_member', clone: { not: 'teams enter by themselves' } },
  { table: 'tournament_departure', clone: { not: 'nobody has left a team there' } },
  { table: 'tournament_pause', clone: { not: 'it has not been paused' } },
  { table: 'score_entry', clone: { not: 'nobody has scored there' } },
  { table: 'scoreboard', clone: { not: 'it is made of scores' } },
  { table: 'frozen_scoreboard', clone: { not: 'it is made of scores' } },
  { table: 'event', clone: { not: 'nothing has happened there' } },
])
