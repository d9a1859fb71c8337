import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'passkey/invalid': { kind: 'invalid', text: 'This passkey could not be verified.' },
    'passkey/not-found': { kind: 'not-found', text: 'There is no such passkey.' },
    'passkey/limit': { kind: 'conflict', text: 'You have 20 passkeys already. Remove one first.' },
  },
})
