import type { Request } from 'express'

/** As many calls as a page makes at once, but too few to block all threads; a longer batch is refused. */
export const MAX_BATCHED_CALLS = 20

/**
 * The procedures that a request names, parsed like tRPC does: decoded, after the last slash; not more than the maximum.
 */
export function calledNames({ path }: Pick<Request, 'path'>): string[] {
  return decoded(path.slice(path.lastIndexOf('/') + 1))
    .split(',')
    .slice(0, MAX_BATCHED_CALLS)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // tRPC refuses it, and a refusal counts as one call.
    return ''
  }
}
