import { type Network, type NetworkMap, networkMap, readAddress, toCidr } from '@pathwar/contracts/kernel/network'
import type { EndedSession, NetworkBan } from './gate-rows.ts'

/** Visitors who are refused in spite of a grant: banned networks by domain, and ended sessions. */
export interface Denylist {
  /** The active ban of a domain that matches an address, the one with the latest end; null if there is none. */
  networkBan(domainId: string, address: string, now: Date): NetworkBan | null
  sessionEnded(domainId: string, sessionId: string): boolean
  /** Replaces the banned networks; returns the domains in which something changed. */
  applyBans(bans: readonly NetworkBan[]): string[]
  /** Replaces the ended sessions; returns the users of the new ones. */
  applySessions(sessions: readonly EndedSession[]): string[]
  size(): { networkBans: number; endedSessions: number }
}

export function createDenylist(): Denylist {
  let domains = new Map<string, { text: string; networks: NetworkMap<NetworkBan>; count: number }>()
  let ended = new Map<string, EndedSession>()

  return {
    networkBan(domainId, address, now) {
      const known = domains.get(domainId)
      const from = known && readAddress(address)
      if (!known || !from) return null
      const live = known.networks.around(from).filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
      return live.sort((a, b) => lasts(b) - lasts(a))[0] ?? null
    },
    sessionEnded: (domainId, sessionId) => ended.has(`${domainId} ${sessionId}`),
    applyBans(bans) {
      const next = new Map<string, { text: string; networks: NetworkMap<NetworkBan>; count: number }>()
      for (const [domainId, all] of Map.groupBy(bans, (ban) => ban.domainId)) {
        const text = JSON.stringify(all.map(({ network, reason, expiresAt }) => [toCidr(network), reason, expiresAt]))
        const networks = networkMap(all.map((ban): [Network, NetworkBan] => [ban.network, ban]))
        next.set(domainId, { text, networks, count: all.length })
      }
      const before = domains
      domains = next
      return [...new Set([...before.keys(), ...next.keys()])].filter(
        (id) => before.get(id)?.text !== next.get(id)?.text,
      )
    },
    applySessions(sessions) {
      const next = new Map(sessions.map((session) => [`${session.domainId} ${session.sessionId}`, session]))
      const fresh = [...next].filter(([key]) => !ended.has(key)).map(([, { userId }]) => userId)
      ended = next
      return [...new Set(fresh)]
    },
    size: () => ({
      networkBans: [...domains.values()].reduce((sum, { count }) => sum + count, 0),
      endedSessions: ended.size,
    }),
  }
}

function lasts({ expiresAt }: NetworkBan): number {
  return expiresAt?.getTime() ?? Number.POSITIVE_INFINITY
}
