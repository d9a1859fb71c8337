import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'mail/not-found': { kind: 'not-found', text: 'There is no such mail.' },
    'mail/hidden': { kind: 'forbidden', text: 'Only installations for development show the text of mails.' },
  },
})
