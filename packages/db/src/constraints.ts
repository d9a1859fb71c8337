/** The constraint that a database error names, if it names one. */
export function constraintOf(error: unknown): string | null {
  const constraint = property(error, 'constraint') ?? property(property(error, 'nativeError'), 'constraint')
  return typeof constraint === 'string' ? constraint : null
}

/** Whether a transaction was ended because it took longer than it may. */
export function isOverdue(error: unknown): boolean {
  const code = codeOf(error)
  // A statement's time, an idle transaction's, a transaction's.
  return code === '57014' || code === '25P03' || code === '25P04'
}

/** Whether the same transaction may simply be tried again: a serialization failure or a deadlock. */
export function isRetryable(error: unknown): boolean {
  const code = codeOf(error)
  return code === '40001' || code === '40P01'
}

/** Whether a lock could not be had in time. */
export function isLockTimeout(error: unknown): boolean {
  return codeOf(error) === '55P03'
}

function codeOf(error: unknown): unknown {
  return property(error, 'code') ?? property(property(error, 'nativeError'), 'code')
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
