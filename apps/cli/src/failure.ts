import type { FieldProblem } from '@pathwar/contracts/kernel/errors'

interface FailureDetails {
  code?: string
  /** What to do about it: a sentence or a command. */
  hint?: string | undefined
  fields?: FieldProblem[]
  retryAfter?: number | undefined
  errorId?: string | undefined
  /** 2: wrong usage. 1: the command was understood and failed. */
  exitCode?: 1 | 2
  cause?: unknown
}

/** The failure of a command: what is wrong, what to do, and the exit code. */
export class Failure extends Error {
  override name = 'Failure'
  readonly code: string
  readonly hint: string | undefined
  readonly fields: FieldProblem[]
  readonly retryAfter: number | undefined
  readonly errorId: string | undefined
  readonly exitCode: 1 | 2

  constructor(message: string, details: FailureDetails = {}) {
    super(message, { cause: details.cause })
    this.exitCode = details.exitCode ?? 1
    this.code = details.code ?? (this.exitCode === 2 ? 'cli/usage' : 'cli/failed')
    this.hint = details.hint
    this.fields = details.fields ?? []
    this.retryAfter = details.retryAfter
    this.errorId = details.errorId
  }
}

/** The failure as `--json` prints it. */
export function failureAsJson(failure: Failure) {
  const { code, message, fields, hint, retryAfter, errorId } = failure
  return {
    error: {
      code,
      message,
      fields,
      ...(hint && { hint }),
      ...(retryAfter && { retryAfter }),
      ...(errorId && { errorId }),
    },
  }
}

/** The failure for people: the problem, its fields, what to do. */
export function failureAsText(failure: Failure): string {
  const lines = [failure.message]
  for (const { path, message } of failure.fields) {
    if (message !== failure.message) lines.push(path ? `  ${path}: ${message}` : `  ${message}`)
  }
  if (failure.retryAfter) lines.push(`Try again in ${failure.retryAfter} s.`)
  if (failure.errorId) lines.push(`Tell the organisers this number: ${failure.errorId}`)
  if (failure.hint) lines.push(failure.hint)
  return lines.join('\n')
}
