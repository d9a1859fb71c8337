export type DomainState = 'active' | 'suspended' | 'maintenance' | 'deleting'

/** The time span of a grant; null: without such a limit. */
export interface Grant {
  readonly from: Date | null
  readonly until: Date | null
}

/** The facts that the decision needs; the caller collects them. */
export interface AdmitFacts {
  readonly domain: DomainState | null
  readonly instance: { readonly state: 'starting' | 'ready'; readonly expiresAt: Date | null } | null
  /** The visitor's grant for this instance. */
  readonly grant: Grant | null
  /** Whether the visitor's network is banned from the domain. */
  readonly networkBanned: boolean
  /** Whether the session of the visitor's token has ended. */
  readonly sessionEnded: boolean
  /** How old these facts may be, in milliseconds; 0 if they are live. */
  readonly staleFor: number
  readonly now: Date
}

export type Refusal =
  | 'unknown'
  | 'domain-inactive'
  | 'network-banned'
  | 'session-ended'
  | 'not-granted'
  | 'too-early'
  | 'over'
  | 'stale'
  | 'expired'
  | 'starting'
export type Admission = 'admitted' | Refusal

/** Older facts admit nobody: after so long without the database, rights may have changed. */
export const maxFactsAgeMs = 15 * 60_000

/**
 * Decides whether a visitor may enter an instance now. The grant is checked before the instance's state, so that strangers
 * learn nothing about the instance.
 */
export function admit(facts: AdmitFacts): Admission {
  const { instance, grant } = facts
  const now = facts.now.getTime()
  if (!instance) return 'unknown'
  if (facts.domain !== 'active') return 'domain-inactive'
  if (facts.networkBanned) return 'network-banned'
  if (facts.sessionEnded) return 'session-ended'
  if (!grant) return 'not-granted'
  if (facts.staleFor > maxFactsAgeMs) return 'stale'
  if (instance.expiresAt && instance.expiresAt.getTime() <= now) return 'expired'
  if (grant.from && grant.from.getTime() > now) return 'too-early'
  if (grant.until && grant.until.getTime() <= now) return 'over'
  return instance.state === 'ready' ? 'admitted' : 'starting'
}
