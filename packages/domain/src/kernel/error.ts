import { type ClosedDomain, type ErrorCode, errors, type FieldProblem } from '@pathwar/contracts/kernel/errors'

export interface ErrorDetails {
  fields?: FieldProblem[]
  /** Replaces the code's own text where more can be said. */
  message?: string
  /** Seconds. */
  retryAfter?: number
  /** The domain that is closed, for the page that says so. */
  closed?: ClosedDomain
}

/** A refusal that a transport translates by its code; everything else that is thrown is a mistake of ours. */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly fields: FieldProblem[]
  readonly retryAfter: number | undefined
  readonly closed: ClosedDomain | undefined

  constructor(code: ErrorCode, { fields, message, retryAfter, closed }: ErrorDetails = {}) {
    const spec: { text: string; field?: string } = errors[code]
    super(message ?? spec.text)
    this.name = 'DomainError'
    this.code = code
    this.fields = fields ?? (spec.field ? [{ path: spec.field, message: message ?? spec.text }] : [])
    this.retryAfter = retryAfter
    this.closed = closed
  }
}
