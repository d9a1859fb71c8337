import { randomUUID } from 'node:crypto'
import { type ErrorCode, type ErrorSpec, type ErrorView, errors } from '@pathwar/contracts/kernel/errors'
import { DomainError, databaseFailure, type Log, refusalOf } from '@pathwar/domain/kernel'
import { TRPCError } from '@trpc/server'
import * as z from 'zod'

const codes = {
  invalid: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  'too-many': 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
  internal: 'INTERNAL_SERVER_ERROR',
} as const satisfies Record<ErrorSpec['kind'], TRPCError['code']>

/** Converts an error of a use case to a tRPC error; the cause stays in it for `toErrorView`. */
export function toTRPCError(thrown: unknown): TRPCError {
  const error = refusalOf(thrown)
  if (error instanceof TRPCError) return error
  const failure = databaseFailure(error)
  if (failure) return toTRPCError(failure)
  // A feed whose reader has left is not an error.
  if (error instanceof Error && error.name === 'AbortError')
    return new TRPCError({ code: 'CLIENT_CLOSED_REQUEST', cause: error })
  if (!(error instanceof DomainError)) return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error })
  return new TRPCError({ code: codes[errors[error.code].kind], message: error.message, cause: error })
}

/** What a client sees. Unknown errors are logged under an id, and only the id leaves the server. */
export function toErrorView({ code, cause, message }: TRPCError, log?: Log): ErrorView {
  if (cause instanceof DomainError) {
    const { fields, retryAfter, closed } = cause
    const more = { ...(retryAfter !== undefined && { retryAfter }), ...(closed && { closed }) }
    return { code: cause.code, message: cause.message, fields, ...more }
  }
  if (cause instanceof z.core.$ZodError && code === 'BAD_REQUEST') {
    const fields = cause.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
    return { ...plain('input/invalid'), fields }
  }
  if (code !== 'INTERNAL_SERVER_ERROR') return { code: 'input/invalid', message, fields: [] }
  const errorId = randomUUID()
  log?.error({ errorId, error: cause }, 'a request failed')
  return { ...plain('internal'), errorId }
}

/** Seconds after which all that was refused may be tried again, for the header that says so; undefined when nothing says. */
export function retryAfterOf(errors: readonly TRPCError[]): number | undefined {
  const waits = errors.flatMap(({ cause }) => (cause instanceof DomainError ? (cause.retryAfter ?? []) : []))
  return waits.length > 0 ? Math.ceil(Math.max(...waits)) : undefined
}

function plain(code: ErrorCode): ErrorView {
  return { code, message: errors[code].text, fields: [] }
}
