import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'
import { Id } from '../kernel/text.ts'

const begun = z.object({ as: Id.nullable() })

export const terms = defineTerms({
  events: {
    /**
     * Never in the log: the first that a feed says to a reader who resumes nothing, so that it can resume from here. `as`: the user
     * whom it takes the reader for.
     */
    'live.began': event({ audience: 'users', payload: begun, touches: () => [] }),
    /** Never in the log: a feed says it to a reader who is far behind and has to read anew whatever it shows. */
    'live.reset': event({ audience: 'users', payload: begun, touches: () => [] }),
  },
  errors: {
    'live/too-many': { kind: 'too-many', text: 'Too many live pages are open. Close some of them.' },
    'live/again': { kind: 'unavailable', text: 'Your rights have changed. Connect again.' },
  },
})
