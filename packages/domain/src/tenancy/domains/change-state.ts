import {
  DeleteDomain,
  DomainChanged,
  DomainDeleted,
  DomainRef,
  MaintainDomain,
  RenameDomain,
  SuspendDomain,
} from '@pathwar/contracts/tenancy/domains'
import * as domains from '@pathwar/db/domains'
import { type Ctx, command, DomainError } from '../../kernel/index.ts'
import { operatorName, requireOperator } from './operator.ts'

/** Closes a domain: nobody gets in, open connections to its levels are cut, its instances stop and its jobs wait. */
export const suspendDomain = command({
  permission: 'operate',
  stepUp: true,
  input: SuspendDomain,
  output: DomainChanged,
  run: (ctx, { slug, reason }) => change(ctx, slug, 'suspended', { notice: reason }),
})

/** Closes a domain for a while: nobody gets in, and what runs goes on. */
export const maintainDomain = command({
  permission: 'operate',
  input: MaintainDomain,
  output: DomainChanged,
  run: (ctx, { slug, message, until }) =>
    change(ctx, slug, 'maintenance', { notice: message ?? null, until: until ? new Date(until) : null }),
})

/** Lets everybody in again. */
export const resumeDomain = command({
  permission: 'operate',
  input: DomainRef,
  output: DomainChanged,
  run: (ctx, { slug }) => change(ctx, slug, 'active', {}),
})

/** Deletes a domain softly: it is closed at once, and purged when the grace is over. */
export const deleteDomain = command({
  permission: 'operate',
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

/** Takes a deletion back while the grace lasts; the domain is again what it was. */
export const restoreDomain = command({
  permission: 'operate',
  input: DomainRef,
  output: DomainChanged,
  async run(ctx, { slug }) {
    requireOperator(ctx)
    const state = await domains.restoreDomain(ctx.db, slug, operatorName(ctx))
    await ctx.audit('domain.restored', { kind: 'domain', name: slug }, { to: state })
    return { slug, state }
  },
})

/** Gives a domain another name; its slug stays. */
export const renameDomain = command({
  permission: 'operate',
  input: RenameDomain,
  output: RenameDomain,
  async run(ctx, { slug, name }) {
    requireOperator(ctx)
    await domains.renameDomain(ctx.db, slug, name, operatorName(ctx))
    await ctx.audit('domain.renamed', { kind: 'domain', name: slug }, { to: name })
    return { slug, name }
  },
})

async function change(
  ctx: Ctx,
  slug: string,
  state: 'active' | 'suspended' | 'maintenance',
  notice: { notice?: string | null; until?: Date | null },
): Promise<{ slug: string; state: typeof state }> {
  requireOperator(ctx)
  await domains.setDomainState(ctx.db, slug, state, { ...notice, actor: operatorName(ctx) })
  const action = state === 'active' ? 'domain.resumed' : `domain.${state}`
  const detail = notice.notice ? { notice: notice.notice } : {}
  await ctx.audit(action, { kind: 'domain', name: slug }, detail)
  return { slug, state }
}
