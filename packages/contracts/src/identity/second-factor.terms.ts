import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'second-factor/enabled': { kind: 'conflict', text: 'An authenticator app is set up already.' },
    'second-factor/none': { kind: 'conflict', text: 'There is no second factor.' },
  },
})
