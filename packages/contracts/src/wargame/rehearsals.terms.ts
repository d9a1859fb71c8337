import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'

export const terms = defineTerms({
  privileges: {
    'rehearsal:manage': {
      text: 'Rehearse the events of the domain in a copy of it, and move the clock there',
      roles: ['organiser', 'admin'],
    },
  },
  events: {
    /** All that depends on the time is another thing now. */
    'clock.moved': event({
      audience: 'users',
      payload: z.object({ rate: z.number() }),
      changesViewer: true,
      touches: () => [
        ...[['auth.session'] as const, ['rehearsals'] as const, ['tournaments'] as const, ['play'] as const],
        ...[['scoring'] as const, ['instances'] as const, ['shop'] as const, ['announcements'] as const],
        ...[['teams'] as const, ['entries'] as const, ['achievements'] as const, ['console'] as const],
      ],
    }),
  },
  errors: {
    'rehearsal/exists': { kind: 'conflict', text: 'This domain has a rehearsal already. End it first.' },
    'rehearsal/none': { kind: 'not-found', text: 'There is no rehearsal.' },
    'rehearsal/of-rehearsal': { kind: 'conflict', text: 'This is a rehearsal. It is not rehearsed itself.' },
    'rehearsal/of-open': {
      kind: 'conflict',
      text: 'Only a domain that is open and up to date is rehearsed. Ask the operators of this installation.',
    },
    'rehearsal/only': {
      kind: 'conflict',
      text: 'Only the clock of a rehearsal is moved. Start one, and move it there.',
    },
    'rehearsal/forward': {
      kind: 'invalid',
      text: 'The clock only goes forward: what has happened keeps its time. For an earlier time start another rehearsal.',
      field: 'to',
    },
  },
})
