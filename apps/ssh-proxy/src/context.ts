import type { Logger } from '@pathwar/platform/logger'
import type { Upstreams } from './bridge/dial-upstream.ts'
import type { Stays } from './entrance/stays.ts'
import type { Gate, Player } from './gate.ts'
import type { GatewayMetrics } from './metrics.ts'
import type { Words } from './words.ts'

/** What serving a player's connection needs. */
export interface ConnectionContext {
  gate: Gate
  words: Words
  stays: Stays
  upstreams: Upstreams
  player: Player
  /** Resolves when the player's connection is closed. */
  gone: Promise<void>
  metrics: GatewayMetrics
  log: Logger
  /** How long a player waits for an instance that is starting. */
  startTimeoutMs: number
}
