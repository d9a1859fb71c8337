import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'live/again': { kind: 'unavailable', text: 'What you may see here has changed. Connect again.' },
  },
})
