export interface ShownToast {
  id: number
  tone: 'good' | 'bad'
  text: string
  /** Takes back what was done. */
  undo?: () => void
}

let shown: ShownToast[] = []
let lastId = 0
const listeners = new Set<() => void>()

/** Shows a short message that something was done, or why not, if no place on the page can show it. */
export function toast(text: string, tone: ShownToast['tone'] = 'good'): void {
  show({ tone, text })
}

/** Says that something was done that can be taken back, and offers to. */
export function toastWithUndo(text: string, undo: () => void): void {
  show({ tone: 'good', text, undo })
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

function show(message: Omit<ShownToast, 'id'>): void {
  lastId += 1
  change([...shown.slice(-2), { id: lastId, ...message }])
}

function change(next: ShownToast[]): void {
  shown = next
  for (const listener of listeners) listener()
}
