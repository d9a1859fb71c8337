import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'account/last-owner': {
      kind: 'conflict',
      text: 'You are the only owner of a team with other members. Make somebody else an owner first.',
    },
    'account/confirm': { kind: 'invalid', text: 'This is not your user name.', field: 'username' },
  },
})
