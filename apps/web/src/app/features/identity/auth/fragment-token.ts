import { useEffect, useState } from 'react'

/** The token of a mailed link, `#token=…`: a fragment reaches no server and no log. Null when there is none. */
export function tokenIn(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') || null
}

/** The token with which this page was opened; it is taken out of the address, so that the history does not keep it. */
export function useFragmentToken(): string | null {
  const [token] = useState(() => tokenIn(location.hash))
  useEffect(() => {
    if (token) history.replaceState(history.state, '', location.pathname + location.search)
  }, [token])
  return token
}
