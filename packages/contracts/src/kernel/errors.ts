import * as all from '../all/terms.ts'
import { mergeTerms } from './terms.ts'

export type { ErrorSpec } from './terms.ts'

/** Every error of the use cases. Its kind decides the transport's status; its text is shown to people. */
export const errors = mergeTerms(all, 'errors')

export type ErrorCode = keyof typeof errors

/** A problem with one input field; `path` is dotted, empty for the whole input. */
export interface FieldProblem {
  path: string
  message: string
}

/** What people see of a domain that is suspended or in maintenance. */
export interface ClosedDomain {
  name: string
  /** The reason that the operators gave. */
  message: string | null
  /** When it is expected back; ISO 8601. */
  until: string | null
}

/** The error as every transport sends it to its client, besides the transport's own status. */
export interface ErrorView {
  code: ErrorCode
  message: string
  fields: FieldProblem[]
  /** Seconds to wait, for `too-many`. */
  retryAfter?: number
  /** The domain that is closed. */
  closed?: ClosedDomain
  /** The id of the log entry with the cause, for `internal`. */
  errorId?: string
}
