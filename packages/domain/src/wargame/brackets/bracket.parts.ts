import { handleHook } from '../../kernel/index.ts'
import { tournamentParts } from '../life/index.ts'

/** The parts of a tournament's teams, with their rules. */
export const bracketParts = handleHook(tournamentParts, async () => [
  { table: 'bracket', clone: { refs: { entry_field_id: 'entry_field' }, fresh: { created_at: ':now' } } },
])
