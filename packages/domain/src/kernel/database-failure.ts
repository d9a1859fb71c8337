import { isCut, isUnreachable } from '@pathwar/db/constraints'
import { DomainError } from './error.ts'

/** When a client may retry, in seconds. */
const RETRY_SECONDS = 2

/** The `DomainError` for an unreachable database; null for any other error. */
export function databaseFailure(error: unknown): DomainError | null {
  if (error instanceof DomainError) return null
  if (isUnreachable(error)) return unavailable(error)
  return isCut(error) ? new DomainError('request/interrupted', { cause: error }) : null
}

/** The same for an error that was thrown before anything was executed, where a broken connection is no doubt. */
export function failureBefore(error: unknown): unknown {
  return isUnreachable(error) || isCut(error) ? unavailable(error) : error
}

/** The error for requests that were not executed because the database cannot be reached. */
export function unavailable(cause?: unknown): DomainError {
  return new DomainError('installation/unavailable', { retryAfter: RETRY_SECONDS, cause })
}
