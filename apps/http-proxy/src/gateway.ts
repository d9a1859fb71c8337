import type { GateTable, OpenConnections, Room } from '@pathwar/domain/hosting/gate'
import type { Logger } from '@pathwar/platform/logger'
import type { Forwarder, ForwardLimits } from './forwarder.ts'
import type { LevelHosts } from './parse-host.ts'

export type ConnectionKind = 'request' | 'tunnel'

/** The shared state of all parts of the gateway. */
export interface Gateway {
  readonly table: GateTable
  readonly secret: string
  readonly hosts: LevelHosts
  readonly publicUrl: URL
  /** The cookie that admits a browser, and the one to which tickets are bound. */
  readonly cookieName: string
  readonly askedCookieName: string
  readonly limits: ForwardLimits
  readonly forwarder: Forwarder
  readonly connections: OpenConnections<ConnectionKind>
  /** The maximum number of open requests, and of open tunnels, per instance. */
  readonly room: Room
  readonly log: Logger
  readonly isTrusted: (address: string) => boolean
  readonly now: () => Date
  /** Counts one request by its outcome. */
  count(outcome: string): void
}

/** Our cookies' names; over HTTPS with a prefix that no neighbouring host can set. */
export function cookieNamesFor(protocol: 'http' | 'https'): Pick<Gateway, 'cookieName' | 'askedCookieName'> {
  const prefix = protocol === 'https' ? '__Host-' : ''
  return { cookieName: `${prefix}pathwar_gate`, askedCookieName: `${prefix}pathwar_asked` }
}
