import { useEffect } from 'react'

const unsaved = new Set<object>()

/** Marks the page as having unsaved changes: before leaving, the user is asked. */
export function useUnsaved(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return
    const mark = {}
    unsaved.add(mark)
    return () => void unsaved.delete(mark)
  }, [dirty])
}

export function hasUnsaved(): boolean {
  return unsaved.size > 0
}
