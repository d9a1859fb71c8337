import { aVictim } from '@pathwar/testing/victim'
import { practice } from './feature.ts'

export const victim = aVictim(practice, {
  // Each shows the caller's own only.
  open: ['level', 'start', 'submit', 'list'],
})
