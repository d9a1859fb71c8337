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
      text: 'After this nobody could do everything here. Make somebody else root first.',
    },
    'user/outranks': { kind: 'forbidden', text: 'This user may do things that you may not. Ask somebody who may.' },
    'user/beyond-yours': {
      kind: 'forbidden',
      text: 'You can give and take only what you may do yourself.',
    },
    'user/has-role': { kind: 'conflict', text: 'This user has this role already.' },
    'user/lacks-role': { kind: 'conflict', text: 'This user was not given this role.' },
    'user/has-privilege': { kind: 'conflict', text: 'This user has this privilege of their own already.' },
    'user/lacks-privilege': { kind: 'conflict', text: 'This user was not given this privilege.' },
  },
})
