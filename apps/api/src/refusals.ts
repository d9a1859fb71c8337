import type { RequestContext } from '@pathwar/trpc'

/**
 * How much invalid input one user may send per minute, and one address for all its visitors, who may be a whole school.
 */
const MAX_REFUSED = { user: 300, visitors: 1500 }
const MINUTE_MS = 60_000

type Who = Pick<RequestContext, 'actor' | 'address'>

export interface Refusals {
  /** Counts a request whose input was refused for any reason. */
  note(who: Who): void
  /** Seconds until more of their input is read; 0: now. */
  wait(who: Who): number
}

/**
 * Counts refused input. The input of a user who sends nothing else is not read any more for some time. Each replica counts
 * its own.
 */
export function countRefusals(now: () => number = () => performance.now()): Refusals {
  let counts = new Map<string, number>()
  let endsAt = 0
  function current(): Map<string, number> {
    if (now() < endsAt) return counts
    counts = new Map()
    endsAt = now() + MINUTE_MS
    return counts
  }
  return {
    note(who) {
      const key = keyOf(who)
      current().set(key, (current().get(key) ?? 0) + 1)
    },
    wait(who) {
      const most = who.actor.kind === 'user' ? MAX_REFUSED.user : MAX_REFUSED.visitors
      return (current().get(keyOf(who)) ?? 0) < most ? 0 : Math.ceil((endsAt - now()) / 1000)
    },
  }
}

function keyOf({ actor, address }: Who): string {
  return actor.kind === 'user' ? actor.userId : address
}
