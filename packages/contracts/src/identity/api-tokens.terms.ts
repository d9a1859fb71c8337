import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'api-token/not-found': { kind: 'not-found', text: 'There is no such API token.' },
    'api-token/limit': { kind: 'conflict', text: 'You have 50 API tokens already. Revoke one first.' },
    'api-token/scope': { kind: 'forbidden', text: 'A token cannot do more than you can.', field: 'scopes' },
  },
})
