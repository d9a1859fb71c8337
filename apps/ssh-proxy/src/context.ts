import type { OpenConnections, Room } from '@pathwar/domain/hosting/gate'
import type { Logger } from '@pathwar/platform/logger'
import type { Upstreams } from './bridge/dial-upstream.ts'
import type { Gate, Player } from './gate.ts'
import type { Messages } from './messages.ts'
import type { GatewayMetrics } from './metrics.ts'

/** What serving a player's connection needs. */
export interface ConnectionContext {
  gate: Gate
  /** Messages with the addresses of all the player's domains. */
  messages: Messages
  /** Messages with the addresses of some domains only. */
  messagesOf: (domainIds: readonly string[]) => Messages
  connections: OpenConnections<string>
  upstreams: Upstreams
  player: Player
  /** Why this connection may do nothing; null if it may. */
  refusal: string | null
  /** Resolves when the player's connection is closed. */
  gone: Promise<void>
  metrics: GatewayMetrics
  log: Logger
  /** What may be open in one instance through this gateway. */
  room: Room
  /** How long a player waits for an instance that is starting. */
  startTimeoutMs: number
}
