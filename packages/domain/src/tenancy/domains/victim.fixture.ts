import { aVictim } from '@pathwar/testing/victim'
import { domains } from './feature.ts'

export const victim = aVictim(domains, {
  values: ({ domain }) => ({ domainId: domain.id }),
  references: ['domainId'],
  instead: { list: { state: 'active' } },
})
