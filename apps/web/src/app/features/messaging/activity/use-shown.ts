import { useEffect, useState } from 'react'

/** Who only looks something up in another tab is back before this, and nothing changes. */
const LEFT_MS = 15_000

/** Whether somebody looks at this tab, or did a moment ago. */
export function useShown(): boolean {
  const [shown, setShown] = useState(true)
  useEffect(() => {
    let left: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(left)
      if (document.visibilityState === 'visible') setShown(true)
      else left = setTimeout(() => setShown(false), LEFT_MS)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(left)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  return shown
}
