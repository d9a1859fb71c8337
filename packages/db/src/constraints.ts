/** The name of the violated constraint in a database error, if there is one. */
export function constraintOf(error: unknown): string | null {
  const constraint = property(error, 'constraint') ?? property(property(error, 'nativeError'), 'constraint')
  return typeof constraint === 'string' ? constraint : null
}

/** Whether the database ended a transaction because it exceeded its time limit. */
export function isOverdue(error: unknown): boolean {
  const code = codeOf(error)
  // Limits of a statement, of an idle transaction, of a transaction.
  return code === '57014' || code === '25P03' || code === '25P04'
}

/** Whether the same transaction can be retried: a serialization failure or a deadlock. */
export function isRetryable(error: unknown): boolean {
  const code = codeOf(error)
  return code === '40001' || code === '40P01'
}

/** Whether a lock was not available in time. */
export function isLockTimeout(error: unknown): boolean {
  return codeOf(error) === '55P03' || codeOf(property(error, 'cause')) === '55P03'
}

/** Whether the connection broke during a query: it is unknown whether it was executed. */
export function isCut(error: unknown): boolean {
  const code = String(codeOf(error))
  if (error instanceof Error && /connection (terminated|ended|error)|has not answered/i.test(error.message)) return true
  return /^(08|57P0)/.test(code) || code === 'ECONNRESET' || code === 'EPIPE'
}

/** Whether no connection could be opened, so that nothing was executed. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = String(codeOf(error))
  if (error.name === 'KnexTimeoutError' || error.name === 'TimeoutError') return true
  // A pool of the driver, which gives its error neither a name nor a code.
  if (error.message === 'timeout exceeded when trying to connect') return true
  // Too many connections, starting up, or a network that does not lead there.
  return /^(53300|57P03|ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/.test(code)
}

function codeOf(error: unknown): unknown {
  return property(error, 'code') ?? property(property(error, 'nativeError'), 'code')
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
