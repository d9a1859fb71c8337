import { handleHook } from '../../kernel/index.ts'
import { tournamentParts } from '../life/index.ts'

/** What people have practised. */
export const practiceParts = handleHook(tournamentParts, async () => [
  { table: 'practice_run', clone: { not: 'nobody has practised there' } },
])
