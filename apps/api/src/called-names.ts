import type { Request } from 'express'

/** As many calls as a page makes at once, and not as many as would keep every thread busy; a longer batch is refused. */
export const MAX_BATCHED_CALLS = 20

/** The procedures that a request names, in the words that tRPC reads: decoded, after the last slash; no more than may be. */
export function calledNames({ path }: Pick<Request, 'path'>): string[] {
  return decoded(path.slice(path.lastIndexOf('/') + 1))
    .split(',')
    .slice(0, MAX_BATCHED_CALLS)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // tRPC refuses it, and one refusal is one call.
    return ''
  }
}
