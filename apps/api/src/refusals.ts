import type { RequestContext } from '@pathwar/trpc'

/** So much that makes no sense may one user send in a minute, and one address for all its visitors, who may be a school. */
const MAX_REFUSED = { user: 300, visitors: 1500 }
const MINUTE_MS = 60_000

type Who = Pick<RequestContext, 'actor' | 'address'>

export interface Refusals {
  /** Counts a request whose input was refused, whatever the reason. */
  note(who: Who): void
  /** Seconds until more is read of them; 0: at once. */
  wait(who: Who): number
}

/** Counts refused input, so that whoever sends nothing else is not read any more. Each replica counts its own. */
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
