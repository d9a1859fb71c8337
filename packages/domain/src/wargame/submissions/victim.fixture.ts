import { aVictim } from '@pathwar/testing/victim'
import { submissions } from './feature.ts'

export const victim = aVictim(submissions, {
  own: () => ({ state: 'refused' }),
  showsOwn: ['mine'],
})
