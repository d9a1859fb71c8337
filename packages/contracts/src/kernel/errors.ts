import * as all from '../all/terms.ts'
import { mergeTerms } from './terms.ts'

export type { ErrorSpec } from './terms.ts'

/** Every error a use case may answer with: its kind decides the transport's status, its text is shown to people. */
export const errors = mergeTerms(all, 'errors')

export type ErrorCode = keyof typeof errors

/** A problem with one input field; `path` is dotted, empty for the whole input. */
export interface FieldProblem {
  path: string
  message: string
}

/** What people read of a domain that is suspended or in maintenance. */
export interface ClosedDomain {
  name: string
  /** The operators' own words. */
  message: string | null
  /** When it is expected back; ISO 8601. */
  until: string | null
}

/** What every transport hands to its client for an error, beside the transport's own status. */
export interface ErrorView {
  code: ErrorCode
  message: string
  fields: FieldProblem[]
  /** Seconds to wait, for `too-many`. */
  retryAfter?: number
  /** The domain that is closed. */
  closed?: ClosedDomain
  /** Under which the server's log has the cause of an `internal` error. */
  errorId?: string
}
