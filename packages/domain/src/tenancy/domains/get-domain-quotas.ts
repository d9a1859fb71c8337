import { Nothing } from '@pathwar/contracts/kernel/text'
import { DomainQuotas } from '@pathwar/contracts/tenancy/domains'
import { domainUsage } from '@pathwar/db/domains'
import { query } from '../../kernel/index.ts'
import { toLimits } from './domain.view.ts'

/** The limits and counts of the current domain. */
export const getDomainQuotas = query({
  permission: 'domain:manage',
  input: Nothing,
  output: DomainQuotas,
  async prepare({ installation, domain }) {
    const usage = (await domainUsage(installation.db, [domain.id])).get(domain.id)
    return {
      limits: toLimits(domain.limits),
      usage: usage ?? { users: null, tournaments: null, runningInstances: null, bytes: null },
    }
  },
  run: async (_ctx, _nothing, quotas) => quotas,
})
