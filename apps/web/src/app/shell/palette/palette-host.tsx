import { createContext, lazy, type ReactNode, Suspense, use, useEffect, useMemo, useState } from 'react'

const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })))
const PaletteContext = createContext({ open: () => {} })

export function usePalette() {
  return use(PaletteContext)
}

/** Opens the palette with Ctrl-K, ⌘K or `/`; its code is loaded at the first use. */
export function PaletteHost({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const value = useMemo(
    () => ({
      open: () => {
        setWanted(true)
        setOpen(true)
      },
    }),
    [],
  )
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!asksForPalette(event)) return
      event.preventDefault()
      value.open()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [value])
  return (
    <PaletteContext value={value}>
      {children}
      {wanted && (
        <Suspense fallback={null}>
          <Palette open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </PaletteContext>
  )
}

function asksForPalette(event: KeyboardEvent): boolean {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return true
  const target = event.target
  const typing =
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  return event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey
}
