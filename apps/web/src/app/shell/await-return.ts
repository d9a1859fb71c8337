import { useEffect } from 'react'
import type { ShownError } from '../errors.ts'

const LOOK_MS = 2_000

/** Whether an error means that the whole installation is not available for the moment. */
export function isAway({ code }: ShownError): boolean {
  return code === 'installation/unavailable' || code === 'network'
}

/** Polls until the installation is available again, then calls back. */
export function useReturn(away: boolean, back: () => void): void {
  useEffect(() => {
    if (!away) return
    const timer = setInterval(async () => {
      const response = await fetch('/trpc/readiness', { cache: 'no-store' }).catch(() => null)
      if (response?.ok) back()
    }, LOOK_MS)
    return () => clearInterval(timer)
  }, [away, back])
}
