import { DeleteDomain, DomainDeleted } from '@pathwar/contracts/tenancy/domains'
import * as domains from '@pathwar/db/domains'
import { command, DomainError } from '../../kernel/index.ts'
import { operatorName, requireOperator } from './operator.ts'

/** Soft-deletes a domain: it is closed immediately, and purged after the grace period. */
export const deleteDomain = command({
  permission: 'operate',
  audit: 'itself',
  stepUp: true,
  input: DeleteDomain,
  output: DomainDeleted,
  async run(ctx, { slug, confirm, graceDays }) {
    requireOperator(ctx)
    if (confirm.trim() !== slug) throw new DomainError('domain/confirm')
    const at = await domains.softDeleteDomain(ctx.db, slug, { graceDays, actor: operatorName(ctx) })
    const purgeAfter = at.toISOString()
    await ctx.audit('domain.deleted', { kind: 'domain', name: slug }, { purgeAfter })
    return { slug, purgeAfter }
  },
})
