import { SetDomainLimits } from '@pathwar/contracts/tenancy/domains'
import { setDomainLimits as writeLimits } from '@pathwar/db/domains'
import { command } from '../../kernel/index.ts'
import { fromLimits } from './domain.view.ts'
import { operatorName, requireOperator } from './operator.ts'

/** Replaces a domain's limits. What exists beyond a new limit stays, but nothing can be added. */
export const setDomainLimits = command({
  permission: 'operate',
  audit: 'itself',
  input: SetDomainLimits,
  output: SetDomainLimits,
  async run(ctx, { slug, limits }) {
    requireOperator(ctx)
    await writeLimits(ctx.db, slug, fromLimits(limits), operatorName(ctx))
    await ctx.audit('domain.limits', { kind: 'domain', name: slug }, { limits })
    return { slug, limits }
  },
})
