import * as z from 'zod'
import { defineTerms, event, type Touched } from '../kernel/terms.ts'
import { level, team, tournament } from './event-parts.ts'

/** Without a word of it: whoever may read it asks for it. */
const payload = z.object({ tournament, announcement: z.string() })
const published = payload.extend({ urgent: z.boolean() })
const readers = ({ tournament }: { tournament: string }): readonly Touched[] => [
  // Lists that are loaded page by page.
  ['announcements.list'],
  ['announcements.written'],
  ['announcements.unread', { tournament }],
]
const withBell = (one: { tournament: string }): readonly Touched[] => [...readers(one), ['notifications']]

export const terms = defineTerms({
  events: {
    'announcement.published': event({ audience: 'public', payload: published, touches: readers }),
    'announcement.published-to-bracket': event({ audience: 'public', payload: published, touches: readers }),
    'announcement.published-to-team': event({ audience: 'team', payload: published, touches: readers }),
    'announcement.published-to-user': event({ audience: 'user', payload: published, touches: readers }),
    /** It was edited or withdrawn. */
    'announcement.changed': event({ audience: 'public', payload, touches: withBell }),
    'announcement.changed-for-team': event({ audience: 'team', payload, touches: withBell }),
    'announcement.changed-for-user': event({ audience: 'user', payload, touches: withBell }),
    'announcement.first-blood': event({
      audience: 'public',
      payload: z.object({ tournament, announcement: z.string(), level, team }),
      namesLevels: true,
      touches: readers,
    }),
  },
  errors: {
    'announcement/not-found': { kind: 'not-found', text: 'This announcement is not there any more.' },
    'announcement/withdrawn': {
      kind: 'conflict',
      text: 'This announcement was withdrawn. Write a new one.',
    },
    'announcement/published': {
      kind: 'conflict',
      text: 'This announcement has come out already, so its time cannot be changed. Withdraw it, or edit its words.',
      field: 'at',
    },
    'announcement/past': {
      kind: 'invalid',
      text: 'This time is over. Choose a later one, or send it now.',
      field: 'at',
    },
    'announcement/too-late': {
      kind: 'invalid',
      text: 'This is more than a year from now. Choose an earlier time.',
      field: 'at',
    },
    'announcement/no-team': {
      kind: 'not-found',
      text: "No such team plays in this tournament. Use the slug that the address of the team's page shows.",
      field: 'to',
    },
    'announcement/no-user': {
      kind: 'not-found',
      text: 'Nobody of this name plays in this tournament. Use the user name, not the name that is displayed.',
      field: 'to',
    },
    'announcement/no-level': {
      kind: 'not-found',
      text: 'This level is not published in this tournament.',
      field: 'level',
    },
    'announcement/level-secret': {
      kind: 'conflict',
      text: 'Levels are secret until the tournament begins. Have it come out then, or name no level.',
      field: 'level',
    },
    'announcement/first-blood': {
      kind: 'conflict',
      text: 'The tournament itself has written this announcement, so it cannot be edited. You can withdraw it.',
    },
  },
})
