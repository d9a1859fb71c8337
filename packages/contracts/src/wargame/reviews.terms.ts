import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import { reviews } from './event-parts.ts'

export const terms = defineTerms({
  privileges: {
    'answer:review': {
      text: 'Review answers that wait for a person: of all levels for organisers, of their own for authors',
      roles: ['author', 'admin'],
    },
  },
  events: {
    /** Something waits for a review, or not any more, or for somebody else. Without a word of it: authors may know of their own levels only. */
    'reviews.changed': event({
      audience: 'staff',
      privilege: 'answer:review',
      payload: z.object({}),
      touches: () => reviews,
    }),
  },
  errors: {
    'review/not-found': { kind: 'not-found', text: 'There is no such answer to review.' },
    'review/none-waits': { kind: 'not-found', text: 'No answer waits for a review that nobody else has taken.' },
    'review/decided': { kind: 'conflict', text: 'Somebody has decided on this answer already.' },
    'review/taken': { kind: 'conflict', text: 'Somebody else reviews this answer at the moment. Take another one.' },
    'review/own-team': { kind: 'forbidden', text: 'Nobody reviews an answer of their own team.' },
  },
})
