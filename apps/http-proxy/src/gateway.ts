import type { GateTable, OpenConnections } from '@pathwar/domain/hosting/gate'
import type { Logger } from '@pathwar/platform/logger'
import type { Forwarder, ForwardLimits } from './forwarder.ts'
import type { LevelHosts } from './parse-host.ts'

export type ConnectionKind = 'request' | 'tunnel'

/** What every part of the gateway works with. */
export interface Gateway {
  readonly table: GateTable
  readonly secret: string
  readonly hosts: LevelHosts
  readonly publicUrl: URL
  /** The cookie that lets a browser in, and the one that tickets are bound to. */
  readonly cookieName: string
  readonly askedCookieName: string
  readonly limits: ForwardLimits
  readonly forwarder: Forwarder
  readonly connections: OpenConnections<ConnectionKind>
  /** Open requests, and open tunnels, that one instance may have. */
  readonly maxPerInstance: number
  readonly log: Logger
  readonly isTrusted: (address: string) => boolean
  readonly now: () => Date
  /** Counts one request by how it ended. */
  count(outcome: string): void
}

/** Our cookies' names; where connections are secure, ones that no neighbour can plant. */
export function cookieNamesFor(protocol: 'http' | 'https'): Pick<Gateway, 'cookieName' | 'askedCookieName'> {
  const prefix = protocol === 'https' ? '__Host-' : ''
  return { cookieName: `${prefix}pathwar_gate`, askedCookieName: `${prefix}pathwar_asked` }
}
