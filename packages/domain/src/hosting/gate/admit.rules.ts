export type DomainState = 'active' | 'suspended' | 'maintenance' | 'deleting'

/** In which time somebody may enter; null: without such a bound. */
export interface Grant {
  readonly from: Date | null
  readonly until: Date | null
}

/** What the decision needs to know; whoever asks gathers it from where it lives. */
export interface AdmitFacts {
  readonly domain: DomainState | null
  readonly instance: { readonly state: 'starting' | 'ready'; readonly expiresAt: Date | null } | null
  /** What the visitor holds for this instance. */
  readonly grant: Grant | null
  /** Whether the domain has banned the network that the visitor comes from. */
  readonly networkBanned: boolean
  /** Whether the session that the visitor's token belongs to has ended. */
  readonly sessionEnded: boolean
  /** How old these facts may be, in milliseconds; 0 when they are live. */
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

/** Facts older than this admit nobody: the database has been away for too long to vouch for anybody. */
export const maxFactsAgeMs = 15 * 60_000

/**
 * Decides who may enter an instance now. Strangers learn nothing but that they are strangers,
 * so the grant is looked at before the instance's own state.
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
