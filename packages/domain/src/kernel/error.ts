import { type ClosedDomain, type ErrorCode, errors, type FieldProblem } from '@pathwar/contracts/kernel/errors'

export interface ErrorDetails {
  fields?: FieldProblem[]
  /** Replaces the default text of the code with a more specific one. */
  message?: string
  /** Seconds. */
  retryAfter?: number
  /** The closed domain, for the page that shows it. */
  closed?: ClosedDomain
  cause?: unknown
}

/** An expected refusal, which transports translate by its code. Any other error is a bug. */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly fields: FieldProblem[]
  readonly retryAfter: number | undefined
  readonly closed: ClosedDomain | undefined

  constructor(code: ErrorCode, { fields, message, retryAfter, closed, cause }: ErrorDetails = {}) {
    const spec: { text: string; field?: string } = errors[code]
    super(message ?? spec.text, { cause })
    this.name = 'DomainError'
    this.code = code
    this.fields = fields ?? (spec.field ? [{ path: spec.field, message: message ?? spec.text }] : [])
    this.retryAfter = retryAfter
    this.closed = closed
  }
}
