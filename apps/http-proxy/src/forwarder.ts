import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Address } from '@pathwar/domain/hosting/gate'
import type { HeaderRecord } from './sanitize.ts'

/** Why a level gave no answer that could be passed on. */
export type UpstreamProblem = 'unreachable' | 'no-answer' | 'broken' | 'too-large' | 'too-slow'

export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly target: Address
  /** The target in origin form (or `*`), sent byte for byte. */
  readonly path: string
  readonly headers: HeaderRecord
  /** What of the level's head the client receives: flat, as `writeHead` takes it. */
  answerHeaders(answer: IncomingMessage): string[]
  /** Called at most once, and only while nothing of an answer has been sent. */
  fail(problem: UpstreamProblem, cause: unknown): void
}

/** Carries one request to a level and its answer back. The only place that knows a proxy library is its implementation. */
export interface Forwarder {
  forward(exchange: Exchange): void
  close(): void
}

export interface ForwardLimits {
  readonly connectMs: number
  /** From the last byte of the request to the head of the answer. */
  readonly answerMs: number
  readonly bodyBytes: number
  readonly bodyIdleMs: number
  /** How long an idle connection to a level is kept; many level servers close theirs after five seconds. */
  readonly keepAliveMs: number
}

export const forwardLimits: ForwardLimits = {
  connectMs: 2_000,
  answerMs: 120_000,
  bodyBytes: 64 * 1024 * 1024,
  bodyIdleMs: 30_000,
  keepAliveMs: 4_000,
}
