import { type RefObject, useEffect, useRef } from 'react'
import { focusHeading } from './focus-heading.ts'

/**
 * When a part of a page changes what it shows, a pressed button may be gone, and the focus with it: the part's heading gets it
 * then. What it shows first, or after `undefined` while it loads, is no change. Put the returned ref on the part.
 */
export function useKeptFocus(shows: string | undefined): RefObject<HTMLElement | null> {
  const part = useRef<HTMLElement>(null)
  const before = useRef(shows)
  useEffect(() => {
    const had = before.current
    before.current = shows
    if (had === undefined || had === shows) return
    if (document.activeElement === document.body) focusHeading(part.current)
  }, [shows])
  return part
}
