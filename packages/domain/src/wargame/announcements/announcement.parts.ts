import { handleHook } from '../../kernel/index.ts'
import { tournamentParts } from '../life/index.ts'

/** A clone gets what was for everybody as drafts; it comes out when somebody has read it again. A pause moves none: they are about people's day. */
export const announcementParts = handleHook(tournamentParts, async () => [
  {
    table: 'announcement',
    clone: {
      refs: { tournament_level_id: 'tournament_level' },
      where: "part.audience = 'everyone' and not part.first_blood and part.withdrawn_at is null",
      fresh: {
        ...{ scheduled_at: 'null', published_at: 'null', edited_at: 'null' },
        ...{ created_by: ':by::uuid', created_at: ':now' },
      },
    },
  },
])
