import type { Privilege } from '@pathwar/contracts/kernel/permissions'
import { type Ctx, DomainError, hasPrivilege, userOf } from '../../kernel/index.ts'
import { type BanFacts, banRefusal } from './ban.rules.ts'
import { outranking } from './outranking.queries.ts'

/** Any of these privileges gives access to the bans; `banRefusal` says which bans each allows. */
export const banPermissions = ['ban', 'privban', 'permaban'] as const satisfies Privilege[]

/** Throws unless the current user may create a ban of this kind and length. */
export function requireMayBan(ctx: Pick<Ctx, 'actor'>, facts: BanFacts): void {
  const refused = banRefusal((privilege) => hasPrivilege(ctx.actor, privilege), facts)
  if (refused) throw new DomainError(refused)
}

/** Nobody may ban themselves or a user with more privileges, or revoke such a ban. */
export async function requireBelow(ctx: Pick<Ctx, 'actor' | 'db'>, userId: string | null): Promise<void> {
  if (userId === null) return
  if (userOf(ctx).userId === userId) throw new DomainError('ban/yourself')
  if ((await outranking(ctx, [userId])).size > 0) throw new DomainError('user/outranks')
}

/** Throws `ban/past` if the end is not in the future. */
export function requireAhead(ctx: Pick<Ctx, 'realNow'>, expiresAt: Date | null): void {
  if (expiresAt && expiresAt <= ctx.realNow) throw new DomainError('ban/past')
}
