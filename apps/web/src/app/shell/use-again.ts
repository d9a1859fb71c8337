import { useEffect, useState } from 'react'
import { againAt } from './again.ts'

/**
 * Tries again when the server said that it may be done, if that helps. Returns the seconds until then; null if the page does
 * not try again.
 */
export function useAgain(error: unknown, again: () => void): number | null {
  const [at, setAt] = useState(() => againAt(error))
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => setAt(againAt(error)), [error])
  useEffect(() => {
    if (at === null) return
    const timer = setTimeout(again, Math.max(0, at - Date.now()))
    const clock = setInterval(() => setNow(Date.now()), 1000)
    return () => {
      clearTimeout(timer)
      clearInterval(clock)
    }
  }, [at, again])
  return at === null ? null : Math.max(0, Math.ceil((at - now) / 1000))
}
