import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'registration/closed': { kind: 'forbidden', text: 'Registration is closed here.' },
    'registration/code': { kind: 'invalid', text: 'This registration code is not valid.', field: 'code' },
    'registration/email-domain': {
      kind: 'invalid',
      text: 'Registration is only for certain e-mail domains.',
      field: 'email',
    },
    'registration/disposable': {
      kind: 'invalid',
      text: 'Use a permanent address, not a throw-away one.',
      field: 'email',
    },
    'registration-code/not-found': { kind: 'not-found', text: 'There is no such registration code.' },
  },
})
