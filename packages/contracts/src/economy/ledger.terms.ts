import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'cash/not-enough': { kind: 'conflict', text: 'Your team does not have enough cash.' },
  },
})
