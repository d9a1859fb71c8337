import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'entry-code/not-found': {
      kind: 'not-found',
      text: 'There is no such code for this tournament. Compare it with the one that you were given.',
      field: 'code',
    },
    'entry-code/revoked': {
      kind: 'conflict',
      text: 'The organisers have revoked this code. Ask them for another one.',
      field: 'code',
    },
    'entry-code/expired': {
      kind: 'conflict',
      text: 'This code has expired: it was valid for some time only. Ask the organisers for another one.',
      field: 'code',
    },
    'entry-code/used-up': {
      kind: 'conflict',
      text: 'This code is used up: as many teams as may have entered with it. Ask the organisers for another one.',
      field: 'code',
    },
    'entry-code/taken': {
      kind: 'conflict',
      text: 'This tournament has a code that looks like it already. Choose a different one.',
      field: 'code',
    },
    'entry-code/past': { kind: 'invalid', text: 'This time is over. Choose a later one.', field: 'expiresAt' },
  },
})
