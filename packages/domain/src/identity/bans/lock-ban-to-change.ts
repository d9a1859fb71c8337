import { type Ctx, DomainError } from '../../kernel/index.ts'
import { requireBelow, requireMayBan } from './ban.policy.ts'
import { type BanRow, factsOf, lockBan } from './ban.queries.ts'
import { stateOf } from './ban.rules.ts'

/** Throws unless the ban is active, and the current user could have created it. */
export async function lockBanToChange(ctx: Ctx, id: string): Promise<BanRow> {
  const ban = await lockBan(ctx, id)
  await requireBelow(ctx, ban.userId)
  requireMayBan(ctx, factsOf(ban))
  if (stateOf(ban, ctx.realNow) !== 'active') throw new DomainError('ban/over')
  return ban
}
