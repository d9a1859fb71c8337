import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'mail/not-found': { kind: 'not-found', text: 'There is no such mail.' },
    'mail/hidden': { kind: 'forbidden', text: 'What mails say is shown by installations for development only.' },
  },
})
