import type { ErrorCode } from '@pathwar/contracts/kernel/errors'
import { errorView } from './errors.ts'

const codes = new Set<string>([
  'domain/suspended',
  'domain/maintenance',
  'domain/deleted',
  'domain/unknown',
  'ban/network',
] satisfies ErrorCode[])

/** Whether an error concerns the domain as a whole, for this visitor: none of its pages can be shown. */
export function isClosed(error: unknown): boolean {
  return codes.has(errorView(error).code)
}
