import { aVictim } from '@pathwar/testing/victim'
import { workloads } from './feature.ts'

export const victim = aVictim(workloads, {
  values: ({ instance }) => ({ workloadId: instance.id, generation: 1, state: 'failed' }),
  references: ['workloadId'],
})
