/** Which waiting answers a reviewer looks at, from the address. */
export interface ReviewSearch {
  state?: 'sent' | 'paid'
}

export function reviewSearch({ state }: Record<string, unknown>): ReviewSearch {
  return state === 'sent' || state === 'paid' ? { state } : {}
}
