import { forAll } from '@pathwar/db/on-behalf-of'
import { DomainError, type DomainInfo, type Installation } from '../../kernel/index.ts'

/** The part of a domain's minute that a replica takes at a time. */
const SLICES = 20

export interface RequestMeter {
  /** Counts calls against the domain's requests per minute. Throws `domain/too-many-requests` with the seconds to wait. */
  take(domain: Pick<DomainInfo, 'id' | 'limits'>, calls: number): Promise<void>
}

interface Minute {
  limit: number
  /** How many calls this replica may still accept. */
  left: number
  /** When the minute ends, by this process's clock. */
  endsAt: number
  /** Whether the replicas have taken the whole minute's limit. */
  spent: boolean
  taking: Promise<void> | null
}

/**
 * Limits domains to their requests per minute, over all replicas. Each replica takes slices of a twentieth from a shared
 * row and counts its own calls in memory. The slices of a minute never exceed the limit, so no more calls are accepted. A
 * replica's unused rest, at most one slice, is lost to the others. A domain over its limit costs only memory until the
 * minute ends; a domain without a limit costs nothing.
 */
export function createRequestMeter({ db }: Pick<Installation, 'db'>): RequestMeter {
  const minutes = new Map<string, Minute>()

  async function refill(id: string, minute: Minute, calls: number): Promise<void> {
    const slice = Math.max(calls, Math.ceil(minute.limit / SLICES))
    // The clock is read first, so that this replica's minute ends before the row's rather than after it.
    const askedAt = performance.now()
    const { rows } = await db.raw<{ rows: { granted: number; endsIn: number }[] }>(
      'select granted, ends_in as "endsIn" from platform.take_requests(?, ?, ?)',
      [id, slice, minute.limit],
    )
    const { granted, endsIn } = rows[0] ?? { granted: 0, endsIn: 60_000 }
    const endsAt = askedAt + endsIn
    // The rest of an older minute is not carried over; minutes that differ by a few milliseconds are the same.
    if (Math.abs(endsAt - minute.endsAt) > 1000) minute.left = 0
    minute.endsAt = endsAt
    minute.left += granted
    minute.spent = granted < slice
  }

  return {
    async take({ id, limits }, calls) {
      const limit = limits.requestsPerMinute
      if (limit === undefined) {
        minutes.delete(id)
        return
      }
      const known = minutes.get(id)
      const minute = known?.limit === limit ? known : { limit, left: 0, endsAt: 0, spent: false, taking: null }
      if (minute !== known) minutes.set(id, minute)
      for (;;) {
        const now = performance.now()
        if (minute.endsAt <= now) Object.assign(minute, { left: 0, spent: false })
        if (minute.left >= calls) {
          minute.left -= calls
          return
        }
        if (minute.spent) {
          throw new DomainError('domain/too-many-requests', {
            message: `This domain has reached its limit of ${limit} requests per minute.`,
            retryAfter: Math.max(1, Math.ceil((minute.endsAt - now) / 1000)),
          })
        }
        minute.taking ??= forAll(() => refill(id, minute, calls)).finally(() => {
          minute.taking = null
        })
        await minute.taking
      }
    },
  }
}
