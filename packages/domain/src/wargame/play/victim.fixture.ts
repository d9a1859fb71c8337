import { aVictim } from '@pathwar/testing/victim'
import { play } from './feature.ts'

export const victim = aVictim(play, {
  values: ({ passphrases }) => ({ passphrases }),
  instead: { find: { text: 'vault' } },
  open: ['board', 'level', 'find'],
})
