import { handleHook } from '../../kernel/index.ts'
import { tournamentParts } from '../life/index.ts'

/** Codes with which teams enter. */
export const entryCodeParts = handleHook(tournamentParts, async () => [
  { table: 'entry_code', clone: { not: 'a code exists once, and is given away for one tournament' } },
])
