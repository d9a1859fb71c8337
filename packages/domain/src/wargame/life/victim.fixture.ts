import { aVictim } from '@pathwar/testing/victim'
import { life } from './feature.ts'

export const victim = aVictim(life, {
  own: () => ({ reason: 'Taken over', gate: 'shuts', practice: true, name: 'Taken over', slug: undefined }),
  open: ['pauses'],
})
