import type { Duplex, Readable, Writable } from 'node:stream'

/** The terminal a player sits at; absent when the command runs without one. */
interface AttachedTerminal {
  term: string
  cols: number
  rows: number
}

export interface AttachRequest {
  kind: 'shell' | 'exec'
  /** With `exec`: the command line as the player typed it, to be read by the service's own shell. */
  command?: string
  pty?: AttachedTerminal
  env: Record<string, string>
  /** Which service to enter when the level declares several shells; absent means the first. */
  service?: string
}

export type AttachedExit = { code: number } | { signal: string }

/** One process a player runs inside an instance. `exit` may come before the output has been read to its end. */
export interface AttachedProcess {
  stdin: Writable
  stdout: Readable
  stderr?: Readable
  resize(cols: number, rows: number): void
  /** `name` is without the SIG prefix: INT, TERM, HUP… */
  signal(name: string): void
  exit: Promise<AttachedExit>
  /** The player is gone: end the process and everything it started. May be called more than once. */
  close(): void
}

/** What a driver offers the attach server. null: there is no such instance, or it has nothing of that kind. */
export interface AttachTarget {
  open(workloadId: string, request: AttachRequest): Promise<AttachedProcess> | null
  /** A connection to a port the level declares. */
  dial(workloadId: string, levelPort: number): Promise<Duplex> | null
}
