import { countedAddress } from '@pathwar/contracts/kernel/network'
import { DomainError } from '../../kernel/index.ts'
import type { OpenFeed } from './open-feeds.ts'

/** How many feeds one process has open at most: in all, of one user, of an address's visitors and of an address. */
export interface FeedLimits {
  all: number
  user: number
  visitors: number
  address: number
}

/** Many tabs of a user; a class that watches a scoreboard; a school; and what a process has memory for. */
export const feedLimits: FeedLimits = { all: 4_000, user: 30, visitors: 100, address: 400 }

export interface FeedShares {
  /** Counts a feed until it is released. Throws `live/too-many` where its share is used up. */
  hold(feed: OpenFeed): () => void
}

/**
 * Shares of the feeds of one process. When it can hold no more, whoever comes from an address with few takes the place of
 * the last one of the address with most.
 */
export function openFeedShares(limits: FeedLimits = feedLimits): FeedShares {
  const holders = new Map<string, Set<OpenFeed>>()
  const addresses = new Map<string, Set<OpenFeed>>()
  let all = 0

  return {
    hold(feed) {
      const address = countedAddress(feed.address ?? 'unknown')
      const user = feed.actor.kind === 'user' ? feed.actor.userId : null
      const holder = user === null ? `from:${address}` : `user:${user}`
      const held = holders.get(holder)?.size ?? 0
      const near = addresses.get(address)?.size ?? 0
      if (user !== null && held >= limits.user) throw tooMany(`You have ${held} live pages open. Close some of them.`)
      if ((user === null && held >= limits.visitors) || near >= limits.address)
        throw tooMany(`From your address ${Math.max(held, near)} live pages are open. Close some of them.`)
      if (all >= limits.all) makeRoom(addresses, near)
      add(holders, holder, feed)
      add(addresses, address, feed)
      all += 1
      return () => {
        remove(holders, holder, feed)
        remove(addresses, address, feed)
        all -= 1
      }
    },
  }
}

function tooMany(message: string): DomainError {
  return new DomainError('live/too-many', { message, retryAfter: 30 })
}

/** Ends one feed of the address with most of them, unless the address that wants one more has as many. */
function makeRoom(addresses: ReadonlyMap<string, ReadonlySet<OpenFeed>>, near: number): void {
  let largest: ReadonlySet<OpenFeed> = new Set()
  for (const feeds of addresses.values()) if (feeds.size > largest.size) largest = feeds
  if (largest.size <= near + 1) throw new DomainError('request/busy', { retryAfter: 30 })
  const last = [...largest].at(-1)
  last?.end()
}

function add(map: Map<string, Set<OpenFeed>>, key: string, feed: OpenFeed): void {
  map.set(key, (map.get(key) ?? new Set()).add(feed))
}

function remove(map: Map<string, Set<OpenFeed>>, key: string, feed: OpenFeed): void {
  const feeds = map.get(key)
  feeds?.delete(feed)
  if (feeds?.size === 0) map.delete(key)
}
