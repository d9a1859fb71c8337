import type { Permission, Privilege } from '@pathwar/contracts/kernel/permissions'
import { networkIsBanned } from './ban-text.ts'
import { type Actor, type BanNotice, type DomainInfo, hasPrivilege } from './context.ts'
import { DomainError } from './error.ts'

/** How long a step-up is valid. */
export const STEP_UP_MINUTES = 10

/** Refuses an API token where a session is required, and a session that has not stepped up where that is required. */
export function requireSession(
  { stepUp = false, sessionOnly = stepUp }: { stepUp?: boolean; sessionOnly?: boolean },
  actor: Actor,
  now: Date,
): void {
  if (actor.kind !== 'user') return
  if (sessionOnly && actor.sessionId === null) throw new DomainError('auth/session-required')
  if (!stepUp) return
  const since = actor.stepUpAt ? now.getTime() - actor.stepUpAt.getTime() : Number.POSITIVE_INFINITY
  if (since >= STEP_UP_MINUTES * 60_000) throw new DomainError('auth/step-up-required')
}

/**
 * The first check of every use case: the domain is open, the network is not banned, and the actor has the permission, or
 * one of several.
 */
export function authorize(
  permission: Permission | readonly Privilege[],
  { domain, actor, banned = null }: { domain: DomainInfo; actor: Actor; banned?: BanNotice | null | undefined },
  now: Date,
): void {
  const fromInside = actor.kind === 'system' || actor.kind === 'agent'
  if (!fromInside) refuseInactive(domain, now)
  if (!fromInside && banned) refuseNetwork(domain, banned)
  if (permission === 'public' || actor.kind === 'system') return
  if (permission === 'agent') {
    if (actor.kind !== 'agent') throw new DomainError('auth/forbidden')
    return
  }
  if (actor.kind === 'visitor') throw new DomainError('auth/required')
  const any = typeof permission === 'string' ? [permission] : permission
  if (actor.kind === 'agent' || !any.some((one) => hasPrivilege(actor, one))) throw new DomainError('auth/forbidden')
}

/** Throws if a domain is closed, with the message of its operators. */
function refuseInactive({ name, state, notice }: DomainInfo, now: Date): void {
  if (state === 'active') return
  if (state === 'deleting') throw new DomainError('domain/deleted')
  const closed = { name, message: notice?.message ?? null, until: notice?.until?.toISOString() ?? null }
  const seconds = notice?.until ? Math.ceil((notice.until.getTime() - now.getTime()) / 1000) : 0
  throw new DomainError(`domain/${state}`, { closed, ...(seconds > 0 && { retryAfter: seconds }) })
}

function refuseNetwork({ name }: DomainInfo, banned: BanNotice): never {
  const closed = { name, message: banned.reason, until: banned.expiresAt?.toISOString() ?? null }
  throw new DomainError('ban/network', { message: networkIsBanned(banned), closed })
}
