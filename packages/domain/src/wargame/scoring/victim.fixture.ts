import { aVictim } from '@pathwar/testing/victim'
import { scoring } from './feature.ts'

export const victim = aVictim(scoring, {
  own: () => ({ at: new Date(0).toISOString() }),
  open: ['scoreboard', 'boardAt', 'firstBloods', 'matrix', 'team', 'export', 'ctftime', 'embedding'],
})
