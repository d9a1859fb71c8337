import { type RefObject, useEffect, useRef } from 'react'
import { focusHeading } from './focus-heading.ts'

/**
 * When a part of a page changes what it shows, a pressed button may be gone, and the focus with it: the part's heading gets it
 * then. Put the returned ref on the part.
 */
export function useKeptFocus(shows: string): RefObject<HTMLElement | null> {
  const part = useRef<HTMLElement>(null)
  const before = useRef(shows)
  useEffect(() => {
    if (before.current === shows) return
    before.current = shows
    if (document.activeElement === document.body) focusHeading(part.current)
  }, [shows])
  return part
}
