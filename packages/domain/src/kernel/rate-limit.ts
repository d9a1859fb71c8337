import type { Installation } from './context.ts'
import { DomainError } from './error.ts'
import type { PrepareCtx, RateLimit } from './use-case.ts'

/** Counts one hit against each limit, in rows that all replicas share. Throws if a limit is exceeded. */
export async function takeRateLimits(
  { db }: Pick<Installation, 'db'>,
  domainId: string,
  limits: RateLimit[],
): Promise<void> {
  for (const { key, limit, windowSeconds } of limits) {
    const { rows } = await db.raw<{ rows: { wait: number }[] }>(
      'select platform.hit_rate_limit(?, ?, make_interval(secs => ?)) as wait',
      [`${domainId}:${key}`, limit, windowSeconds],
    )
    const retryAfter = rows[0]?.wait ?? 0
    if (retryAfter > 0) throw new DomainError('auth/too-many-attempts', { retryAfter })
  }
}

/** A limit per user, for all sessions and addresses together. */
export function perUser(what: string, limit: number, windowSeconds: number) {
  return (_input: unknown, { actor, address }: Pick<PrepareCtx, 'actor' | 'address'>): RateLimit[] => [
    { key: `${what}:${actor.kind === 'user' ? actor.userId : address}`, limit, windowSeconds },
  ]
}
