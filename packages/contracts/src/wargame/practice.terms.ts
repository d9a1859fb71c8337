import { defineTerms } from '../kernel/terms.ts'

export const terms = defineTerms({
  errors: {
    'practice/off': {
      kind: 'conflict',
      text: 'The levels of this tournament cannot be practised: an organiser allows that when it is archived.',
    },
    'practice/not-here': {
      kind: 'conflict',
      text: 'Only levels that are solved by passphrases can be practised. Its story can still be read.',
    },
    'practice/not-started': { kind: 'conflict', text: 'Start the level first.' },
  },
})
