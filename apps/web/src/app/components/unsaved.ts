import { useEffect } from 'react'

const unsaved = new Set<object>()

/** Says that something on this page was changed and is not saved: whoever leaves is asked first. */
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
