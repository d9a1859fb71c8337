import { handleHook } from '../../kernel/index.ts'
import { tournamentParts } from '../life/index.ts'

/** What a tournament asks those who enter; a clone asks no question that was retired. */
export const entryParts = handleHook(tournamentParts, async () => [
  {
    table: 'entry_field',
    clone: { where: 'part.retired_at is null', fresh: { retired_at: 'null', created_at: ':now' } },
  },
])
