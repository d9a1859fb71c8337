import { SetDomainHostnames, SetDomainLimits } from '@pathwar/contracts/tenancy/domains'
import { setDomainHostnames as writeHostnames, setDomainLimits as writeLimits } from '@pathwar/db/domains'
import { command, DomainError } from '../../kernel/index.ts'
import { fromLimits } from './domain.view.ts'
import { operatorName, requireOperator } from './operator.ts'
import { isReservedHostname } from './reserved.rules.ts'

/** Replaces a domain's limits. What it has beyond a new limit stays; there will be no more of it. */
export const setDomainLimits = command({
  permission: 'operate',
  input: SetDomainLimits,
  output: SetDomainLimits,
  async run(ctx, { slug, limits }) {
    requireOperator(ctx)
    await writeLimits(ctx.db, slug, fromLimits(limits), operatorName(ctx))
    await ctx.audit('domain.limits', { kind: 'domain', name: slug }, { limits })
    return { slug, limits }
  },
})

/** Replaces a domain's own host names. That no two domains share one is for the database to decide. */
export const setDomainHostnames = command({
  permission: 'operate',
  stepUp: true,
  input: SetDomainHostnames,
  output: SetDomainHostnames,
  async run(ctx, { slug, hostnames: wanted }) {
    requireOperator(ctx)
    const hostnames = [...new Set(wanted)]
    const fields = hostnames.flatMap((hostname, index) =>
      isReservedHostname(hostname, ctx.addresses)
        ? [{ path: `hostnames.${index}`, message: `The installation uses ${hostname}, or a name above it, itself.` }]
        : [],
    )
    if (fields.length > 0) throw new DomainError('domain/hostname-reserved', { fields })
    await writeHostnames(ctx.db, slug, hostnames, operatorName(ctx))
    await ctx.audit('domain.hostnames', { kind: 'domain', name: slug }, { hostnames })
    return { slug, hostnames }
  },
})
