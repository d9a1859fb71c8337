import type { ByteSource } from './byte-source.ts'

/** Heavy work on somebody's bytes, beside the event loop: in threads with a limit of memory, and of time for each step. */
export interface Threads {
  run(task: ThreadTask): Promise<ThreadResult>
  close(): Promise<void>
}

export interface ThreadTask {
  /** What is done: the name of one of the tasks that the threads know. */
  name: string
  /** What it is done to. */
  source: ByteSource
  /** Tasks of one turn, such as one user's, are done one after the other. */
  turn: string
}

export type ThreadResult =
  | { ok: true; answer: unknown }
  /** The step took too long, or the work too much memory. */
  | { ok: false; why: 'time' | 'memory'; at: string; limit: string }
  /** More waits than may. */
  | { ok: false; why: 'busy' }
