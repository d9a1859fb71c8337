import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark'

const key = 'pathwar:theme'
const listeners = new Set<() => void>()

/** The active theme; `public/theme.js` chose it before the first paint. */
export function useTheme(): Theme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'),
  )
}

/** Changes the theme in this browser; `system` follows the system again. */
export function setTheme(wanted: Theme | 'system'): void {
  if (wanted === 'system') localStorage.removeItem(key)
  else localStorage.setItem(key, wanted)
  apply(wanted === 'system' ? systemTheme() : wanted)
}

/** Follows the system as long as no theme is chosen here. */
export function followSystemTheme(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    if (!localStorage.getItem(key)) apply(systemTheme())
  })
}

function systemTheme(): Theme {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

function apply(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  for (const listener of listeners) listener()
}
