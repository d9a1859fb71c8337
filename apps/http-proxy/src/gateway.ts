import type { GateTable } from '@pathwar/domain/hosting/gate'
import type { Logger } from '@pathwar/platform/logger'
import type { Forwarder, ForwardLimits } from './forwarder.ts'
import type { LevelHosts } from './parse-host.ts'
import type { Visits } from './visits.ts'

/** What every part of the gateway works with. */
export interface Gateway {
  readonly table: GateTable
  readonly secret: string
  readonly hosts: LevelHosts
  readonly publicUrl: URL
  readonly cookieName: string
  readonly limits: ForwardLimits
  readonly forwarder: Forwarder
  readonly visits: Visits
  readonly log: Logger
  readonly isTrusted: (address: string) => boolean
  readonly now: () => Date
  /** Counts one request by how it ended. */
  count(outcome: string): void
}

/** Our cookie's name; where connections are secure, one that no neighbour can plant. */
export function cookieNameFor(protocol: 'http' | 'https'): string {
  return protocol === 'https' ? '__Host-pathwar_gate' : 'pathwar_gate'
}
