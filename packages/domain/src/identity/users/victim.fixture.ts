import { password } from '@pathwar/testing/person'
import { aVictim } from '@pathwar/testing/victim'
import { users } from './feature.ts'

export const victim = aVictim(users, {
  values: ({ ann }) => ({ user: ann.userId, username: 'ann', email: 'ann@example.org', password }),
  references: ['user'],
  // The end of the previous page.
  own: ({ ann }) => ({ after: ann.userId }),
})
