import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'rating/not-solved': {
      kind: 'not-found',
      text: 'You can rate a level once your team has solved it.',
    },
    'rating/not-found': { kind: 'not-found', text: 'This rating is not there any more.' },
  },
})
