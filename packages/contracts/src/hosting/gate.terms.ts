import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'gate/not-admitted': { kind: 'forbidden', text: 'You may not enter this instance.' },
  },
})
