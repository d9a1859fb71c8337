import { defineTerms } from './terms.ts'

export const terms = defineTerms({
  privileges: {
    web: { text: 'Log in, read and see notices', roles: ['reduced'] },
    root: { text: 'Everything', roles: ['root'] },
  },
  errors: {
    'input/invalid': { kind: 'invalid', text: 'Some of the input is not valid.' },
    'auth/required': { kind: 'unauthenticated', text: 'Log in first.' },
    'auth/forbidden': { kind: 'forbidden', text: 'You are not allowed to do this.' },
    'auth/too-many-attempts': { kind: 'too-many', text: 'Too many attempts. Wait a little and try again.' },
    'auth/step-up-required': { kind: 'forbidden', text: 'Confirm that it is you first.' },
    'auth/session-required': { kind: 'forbidden', text: 'An API token cannot do this. Log in.' },
    'procedure/unknown': { kind: 'not-found', text: 'There is no such procedure.' },
    'request/too-slow': { kind: 'unavailable', text: 'This took too long, and nothing was changed. Try again.' },
    'request/busy': { kind: 'unavailable', text: 'Too many people are doing something here at the moment.' },
    'request/too-many': { kind: 'too-many', text: 'Too much that you asked for is still being answered.' },
    'request/interrupted': {
      kind: 'internal',
      text: 'The connection to the database broke in the middle of this. See whether it was done before you try again.',
    },
    'installation/unavailable': {
      kind: 'unavailable',
      text: 'The database cannot be reached at the moment, so nothing was done. It is tried again by itself.',
    },
    internal: { kind: 'internal', text: 'Something went wrong on our side. The error was logged.' },
  },
})
