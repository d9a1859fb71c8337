import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'session/not-found': { kind: 'not-found', text: 'There is no such session.' },
  },
})
