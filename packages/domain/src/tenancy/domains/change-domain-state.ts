import * as domains from '@pathwar/db/domains'
import type { Ctx } from '../../kernel/index.ts'
import { operatorName, requireOperator } from './operator.ts'

/** Opens or closes a domain, with a notice for its visitors. */
export async function changeDomainState(
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
