import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import { level, team, tournament } from './event-parts.ts'

export const terms = defineTerms({
  events: {
    /** A problem with a level was reported, or what becomes of it has changed. */
    'report.changed': event({
      audience: 'team',
      payload: z.object({ tournament, level, team }),
      touches: (one) => [
        ['reports.mine', { tournament: one.tournament, level: one.level.slug }],
        ...[['reports.list'] as const, ['reports.groups'] as const],
      ],
    }),
  },
  errors: {
    'report/not-found': { kind: 'not-found', text: 'There is no such report.' },
    'report/waits': {
      kind: 'too-many',
      text: 'The organisers have several reports of your team about this level already. Wait for their answer.',
    },
    'report/many-wait': {
      kind: 'too-many',
      text: 'The organisers have many reports of your team already. Wait for their answers.',
    },
  },
})
