import { useSyncExternalStore } from 'react'

/** What visitors have dismissed, who have no account that could keep it: in this browser. */
const key = 'pathwar:announcements-read'
const MOST_KEPT = 200

const listeners = new Set<() => void>()
let known: { text: string | null; ids: ReadonlySet<string> } | undefined

export function useReadHere(): ReadonlySet<string> {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, readHere)
}

export function noteReadHere(ids: readonly string[]): void {
  localStorage.setItem(key, JSON.stringify([...readHere(), ...ids].slice(-MOST_KEPT)))
  for (const listener of listeners) listener()
}

function readHere(): ReadonlySet<string> {
  const text = localStorage.getItem(key)
  if (known?.text !== text || !known) known = { text, ids: new Set(parse(text)) }
  return known.ids
}

function parse(text: string | null): string[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}
