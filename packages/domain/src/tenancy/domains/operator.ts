import { type Ctx, DomainError, type DomainInfo, userOf } from '../../kernel/index.ts'

/** The privilege to operate counts in the installation's default domain alone: elsewhere everybody is a tenant. */
export function requireOperator({ domain }: { domain: DomainInfo }): void {
  if (domain.isDefault) return
  throw new DomainError('auth/forbidden', { message: 'Domains are operated from the default domain.' })
}

/** How the target's audit log names who did it: a user whom that domain does not know. */
export function operatorName(ctx: Pick<Ctx, 'actor'>): string {
  return `operator:${userOf(ctx).username}`
}
