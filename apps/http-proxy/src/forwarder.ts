import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Address } from '@pathwar/domain/hosting/gate'
import type { AnswerHead, HeaderRecord } from './sanitize.ts'

/** Why there is no response of the level to pass on. */
export type UpstreamProblem = 'unreachable' | 'no-answer' | 'broken' | 'too-large' | 'too-slow'

export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly target: Address
  /** The target in origin form (or `*`), sent byte for byte. */
  readonly path: string
  readonly headers: HeaderRecord
  /** What of the level's head the client receives; null when it is none that can be passed on. */
  answerHead(answer: IncomingMessage): AnswerHead | null
  /** Called at most once, and only if no part of a response has been sent. */
  fail(problem: UpstreamProblem, cause: unknown): void
}

/** Forwards one request to a level, and its response back. Only the implementation uses a proxy library. */
export interface Forwarder {
  forward(exchange: Exchange): void
  close(): void
}

export interface ForwardLimits {
  readonly connectMs: number
  /** From the last byte of the request to the response's head. */
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
