import type { Api } from './api.ts'
import type { Connection } from './connection.ts'
import type { CliEnv } from './env.ts'
import type { Terminal } from './terminal.ts'

/** The context of a command. */
export interface CommandContext {
  /** The api at the connection's address, as the logged-in user. */
  api: Api
  connection: Connection
  env: CliEnv
  terminal: Terminal
  /** With `--json` the output is one JSON document. */
  json: boolean
  /**
   * Handles Ctrl-C: the signal is aborted when the command should end. Commands that never call it are ended by Ctrl-C.
   */
  interrupted: () => AbortSignal
}

/** The result of a command. */
export interface CommandResult {
  /** The output with `--json`. */
  data: unknown
  /** The output for people. */
  text: string
  /** The result is a refusal: this text is printed to stderr unless it is empty, and the exit code is 1. */
  refused?: string
}

/** A command's action; returns `null` if it has printed everything itself. */
export type CommandAction = (run: CommandContext) => Promise<CommandResult | null>

/** Runs a command's action and prints its result. Every command ends in one call of this. */
export type RunAction = (work: CommandAction) => Promise<void>
