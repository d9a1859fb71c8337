import { handleHook } from '../../kernel/index.ts'
import { tournamentParts } from '../life/index.ts'

/** What a tournament sells, and what was bought of it. */
export const shopParts = handleHook(tournamentParts, async () => [
  {
    table: 'shop_item',
    times: ['released_at'],
    clone: {
      refs: { tournament_level_id: 'tournament_level', requires_id: 'shop_item' },
      fresh: { created_at: ':now' },
    },
  },
  { table: 'inventory_item', clone: { not: 'nobody has bought anything there' } },
])
