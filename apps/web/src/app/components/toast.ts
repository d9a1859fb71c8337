export interface ShownToast {
  id: number
  tone: 'good' | 'bad'
  text: string
}

let shown: ShownToast[] = []
let lastId = 0
const listeners = new Set<() => void>()

/** Shows a short message that something was done, or why not, if no place on the page can show it. */
export function toast(text: string, tone: ShownToast['tone'] = 'good'): void {
  lastId += 1
  change([...shown.slice(-2), { id: lastId, tone, text }])
}

export function dismissToast(id: number): void {
  change(shown.filter((other) => other.id !== id))
}

export function shownToasts(): ShownToast[] {
  return shown
}

export function onToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function change(next: ShownToast[]): void {
  shown = next
  for (const listener of listeners) listener()
}
