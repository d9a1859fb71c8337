import type { Api } from './api.ts'
import type { Connection } from './connection.ts'
import type { CliEnv } from './env.ts'
import type { Terminal } from './terminal.ts'

/** What a command works with. */
export interface CommandContext {
  /** The api at the connection's address, as whoever is logged in. */
  api: Api
  connection: Connection
  env: CliEnv
  terminal: Terminal
  /** With `--json` the answer is one JSON document. */
  json: boolean
  /** Takes Ctrl-C upon itself: aborted when the command should end. Commands that never ask are ended by it. */
  interrupted: () => AbortSignal
}

/** What a command found out. */
export interface CommandResult {
  /** What `--json` prints. */
  data: unknown
  /** What people read. */
  text: string
  /** The answer is a refusal: shown on stderr unless empty, and the process ends with 1. */
  refused?: string
}

/** What a command does; `null` when it has said everything itself. */
export type CommandAction = (run: CommandContext) => Promise<CommandResult | null>

/** Runs a command's work and shows its answer. Every command's action ends in one call of this. */
export type RunAction = (work: CommandAction) => Promise<void>
