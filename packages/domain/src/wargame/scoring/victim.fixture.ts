import { aVictim } from '@pathwar/testing/victim'
import { scoring } from './feature.ts'

export const victim = aVictim(scoring, {
  open: ['scoreboard'],
})
