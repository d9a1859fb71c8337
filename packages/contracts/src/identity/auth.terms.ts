import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'auth/wrong-credentials': {
      kind: 'unauthenticated',
      text: 'The user name or the password is wrong. After many wrong ones, even the right one is refused for a quarter of an hour.',
    },
    'token/invalid': { kind: 'invalid', text: 'This link or code is not valid any more. Ask for a new one.' },
    'auth/locked': {
      kind: 'too-many',
      text: 'Too many wrong passwords for this account. Wait a little and try again.',
    },
    'auth/unverified': { kind: 'forbidden', text: 'Confirm your e-mail address first. Check your mailbox.' },
    'auth/wrong-password': { kind: 'invalid', text: 'This is not your current password.', field: 'currentPassword' },
    'auth/wrong-code': { kind: 'invalid', text: 'This code is not right.', field: 'code' },
    'auth/second-factor': { kind: 'forbidden', text: 'Use your second factor: a password is not enough here.' },
    'auth/refresh-reused': {
      kind: 'unauthenticated',
      text: 'This refresh token was used before, so its session is ended. Log in again.',
    },
    'auth/deactivated': { kind: 'forbidden', text: 'This account is deactivated.' },
  },
})
