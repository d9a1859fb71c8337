import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'agent/foreign-address': { kind: 'forbidden', text: 'This address is not one of the hypervisor.' },
    'agent/unknown': { kind: 'unauthenticated', text: 'This agent token is not known.' },
  },
})
