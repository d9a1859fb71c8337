import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  privileges: {
    privban: { text: 'Ban from single privileges', roles: ['moderator'] },
    ban: { text: 'Ban users for up to a month', roles: ['moderator'] },
    permaban: { text: 'Ban users, addresses and networks without limit', roles: ['admin'] },
  },
  errors: {
    'auth/banned': { kind: 'forbidden', text: 'You are banned here.' },
    'ban/network': { kind: 'forbidden', text: 'Your network is banned here.' },
    'ban/not-found': { kind: 'not-found', text: 'There is no such ban.' },
    'ban/yourself': { kind: 'forbidden', text: 'You cannot ban yourself or lift your own ban.' },
    'ban/kind': { kind: 'forbidden', text: 'You may not create or lift bans of this kind.' },
    'ban/too-long': {
      kind: 'forbidden',
      text: 'You may ban for a month at most. Longer bans need the privilege permaban.',
      field: 'expiresAt',
    },
    'ban/past': { kind: 'invalid', text: 'The end of a ban must be in the future.', field: 'expiresAt' },
    'ban/over': { kind: 'conflict', text: 'This ban is over already.' },
    'ban/own-network': {
      kind: 'conflict',
      text: 'Your own address is in this network, so you would lock yourself out. Confirm it if you want that.',
      field: 'network',
    },
  },
})
