import { aVictim } from '@pathwar/testing/victim'
import { auth } from './feature.ts'

export const victim = aVictim(auth, {
  values: () => ({ delivery: 'bearer' }),
  instead: { register: { displayName: 'Newcomer', username: 'newcomer', email: 'newcomer@example.org' } },
  withSecret: ['logIn', 'logOut'],
})
