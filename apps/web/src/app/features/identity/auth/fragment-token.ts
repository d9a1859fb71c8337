import { useEffect, useState } from 'react'

/** The token of a mailed link, `#token=…`: a fragment is sent to no server and is in no log. Null if there is none. */
export function tokenIn(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') || null
}

/**
 * The token with which this page was opened; it is removed from the address, so that the browser's history does not keep
 * it.
 */
export function useFragmentToken(): string | null {
  const [token] = useState(() => tokenIn(location.hash))
  useEffect(() => {
    if (token) history.replaceState(history.state, '', location.pathname + location.search)
  }, [token])
  return token
}
