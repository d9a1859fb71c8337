import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'

export const terms = defineTerms({
  events: {
    'notification.created': event({
      audience: 'user',
      payload: z.object({ notification: z.string(), message: z.string() }),
      touches: () => [['notifications']],
    }),
  },
  errors: {
    'notification/not-found': { kind: 'not-found', text: 'There is no such notification.' },
  },
})
