import * as z from 'zod'
import { defineTerms, event } from '../kernel/terms.ts'

export const terms = defineTerms({
  privileges: {
    'user:manage': { text: 'See and change users, roles and privileges', roles: ['admin'] },
  },
  events: {
    'user.registered': event({ audience: 'user', payload: z.object({ username: z.string() }), touches: () => [] }),
    /** Their effective privileges change. */
    'user.changed': event({
      audience: 'user',
      payload: z.object({}),
      changesViewer: true,
      touches: () => [['auth.session']],
    }),
  },
  errors: {
    'user/name-taken': { kind: 'conflict', text: 'This user name is taken.', field: 'username' },
    'user/email-taken': { kind: 'conflict', text: 'This e-mail address is already registered.', field: 'email' },
    'user/not-found': { kind: 'not-found', text: 'There is no such user.' },
    'user/last-root': {
      kind: 'conflict',
      text: 'No user with the privilege root would be left. Make somebody else root first.',
    },
    'user/outranks': {
      kind: 'forbidden',
      text: 'This user has privileges that you do not have. Ask somebody who has them.',
    },
    'user/beyond-yours': {
      kind: 'forbidden',
      text: 'You can give and take only privileges that you have yourself.',
    },
    'user/has-role': { kind: 'conflict', text: 'This user has this role already.' },
    'user/lacks-role': { kind: 'conflict', text: 'This user was not given this role.' },
    'user/has-privilege': { kind: 'conflict', text: 'This user already has this privilege directly.' },
    'user/lacks-privilege': { kind: 'conflict', text: 'This user was not given this privilege.' },
  },
})
