import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'

export const terms = defineTerms({
  events: {
    'notification.created': event({
      audience: 'user',
      payload: z.object({ notification: z.string(), message: z.string() }),
      touches: () => [['notifications']],
    }),
    /** Many people were notified, perhaps the reader: one event instead of one for each. */
    'notification.many': event({ audience: 'users', payload: z.object({}), touches: () => [['notifications']] }),
  },
  errors: {
    'notification/not-found': { kind: 'not-found', text: 'There is no such notification.' },
  },
})
