import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  privileges: {
    oidc: { text: 'Log in to connected platforms', roles: ['player'] },
  },
  errors: {
    'oidc/not-found': { kind: 'not-found', text: 'There is no such log-in provider.' },
    'oidc/unreachable': {
      kind: 'unavailable',
      text: 'The log-in provider cannot be reached or does not speak OpenID Connect.',
    },
    'oidc/refused': { kind: 'unauthenticated', text: 'The log-in provider did not confirm who you are.' },
    'oidc/taken': { kind: 'conflict', text: 'This account of the provider is linked to another account here.' },
    'oidc/no-account': { kind: 'forbidden', text: 'No account here is linked to this one. Log in and link it first.' },
    'oidc/email-known': {
      kind: 'conflict',
      text: 'An account here uses this e-mail address. Log in to it and link the provider in your account.',
    },
    'oidc/last-way-in': { kind: 'conflict', text: 'This is your only way to log in. Choose a password first.' },
    'oidc/secret-needed': { kind: 'invalid', text: 'A new provider needs its client secret.', field: 'clientSecret' },
  },
})
