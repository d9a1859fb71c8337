import { aVictim } from '@pathwar/testing/victim'
import { play } from './feature.ts'

export const victim = aVictim(play, {
  values: ({ passphrases }) => ({ passphrases }),
  // The level is answered with passphrases.
  instead: { find: { text: 'vault' }, submit: { file: undefined, text: undefined } },
  open: ['board', 'level', 'solveTimes', 'find'],
})
