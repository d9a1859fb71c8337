import { aVictim } from '@pathwar/testing/victim'
import { roles } from './feature.ts'

export const victim = aVictim(roles, {
  own: () => ({ name: 'testers' }),
})
