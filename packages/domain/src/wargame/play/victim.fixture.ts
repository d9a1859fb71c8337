import { aVictim } from '@pathwar/testing/victim'
import { play } from './feature.ts'

export const victim = aVictim(play, {
  values: ({ passphrases }) => ({ passphrases }),
  open: ['board', 'level'],
})
