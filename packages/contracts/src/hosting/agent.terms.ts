import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'agent/foreign-address': { kind: 'forbidden', text: 'This address does not belong to the hypervisor.' },
    'agent/unknown': { kind: 'unauthenticated', text: 'This agent token is not known.' },
  },
})
