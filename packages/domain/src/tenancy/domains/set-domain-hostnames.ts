import { SetDomainHostnames } from '@pathwar/contracts/tenancy/domains'
import { setDomainHostnames as writeHostnames } from '@pathwar/db/domains'
import { command, DomainError } from '../../kernel/index.ts'
import { operatorName, requireOperator } from './operator.ts'
import { isReservedHostname } from './reserved.rules.ts'

/** Replaces a domain's custom host names. The database ensures that no two domains share one. */
export const setDomainHostnames = command({
  permission: 'operate',
  audit: 'itself',
  stepUp: true,
  input: SetDomainHostnames,
  output: SetDomainHostnames,
  async run(ctx, { slug, hostnames: wanted }) {
    requireOperator(ctx)
    const hostnames = [...new Set(wanted)]
    const fields = hostnames.flatMap((hostname, index) =>
      isReservedHostname(hostname, ctx.addresses)
        ? [{ path: `hostnames.${index}`, message: `The installation itself uses ${hostname} or a parent of it.` }]
        : [],
    )
    if (fields.length > 0) throw new DomainError('domain/hostname-reserved', { fields })
    await writeHostnames(ctx.db, slug, hostnames, operatorName(ctx))
    await ctx.audit('domain.hostnames', { kind: 'domain', name: slug }, { hostnames })
    return { slug, hostnames }
  },
})
