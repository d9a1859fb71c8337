import { type Ctx, DomainError, type DomainInfo, userOf } from '../../kernel/index.ts'

/** The privilege to operate counts only in the installation's default domain: all other domains are tenants. */
export function requireOperator({ domain }: { domain: DomainInfo }): void {
  if (domain.isDefault) return
  throw new DomainError('auth/forbidden', { message: 'Domains are operated from the default domain.' })
}

/** The operator's name in the target's audit log; the target domain does not know this user. */
export function operatorName(ctx: Pick<Ctx, 'actor'>): string {
  return `operator:${userOf(ctx).username}`
}
