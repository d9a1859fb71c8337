import type { ErrorCode } from '@pathwar/contracts/kernel/errors'
import { errorView } from './errors.ts'

const codes = new Set<string>([
  'domain/suspended',
  'domain/maintenance',
  'domain/deleted',
  'domain/unknown',
  'ban/network',
] satisfies ErrorCode[])

/** Whether an error is about the domain as a whole, for whoever comes from here: no page of it can be shown. */
export function isClosed(error: unknown): boolean {
  return codes.has(errorView(error).code)
}
