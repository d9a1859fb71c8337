import type { Duplex, Readable, Writable } from 'node:stream'

/** The player's terminal; missing if the command runs without one. */
interface AttachedTerminal {
  term: string
  cols: number
  rows: number
}

export interface AttachRequest {
  kind: 'shell' | 'exec'
  /** With `exec`: the command line as the player typed it, for the service's own shell. */
  command?: string
  pty?: AttachedTerminal
  env: Record<string, string>
  /** The service to enter if the level declares several shells; missing means the first. */
  service?: string
}

export type AttachedExit = { code: number } | { signal: string }

/** A player's process inside an instance. `exit` may resolve before all output has been read. */
export interface AttachedProcess {
  stdin: Writable
  stdout: Readable
  stderr?: Readable
  resize(cols: number, rows: number): void
  /** `name` is without the SIG prefix: INT, TERM, HUP… */
  signal(name: string): void
  exit: Promise<AttachedExit>
  /** The player is gone: end the process and all its children. May be called more than once. */
  close(): void
}

/** Why nobody can enter just now, in words for players. */
export class CannotEnter extends Error {}

/** What a driver offers to the attach server. null: there is no such instance, service or port. */
export interface AttachTarget {
  open(workloadId: string, request: AttachRequest): Promise<AttachedProcess> | null
  /** A connection to a port that the level declares. */
  dial(workloadId: string, levelPort: number): Promise<Duplex> | null
}
