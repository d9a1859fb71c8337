import type { InstanceView } from '@pathwar/contracts/wargame/instances'

/** An instance that somebody wants to stop. */
export interface StopQuestion {
  instance: string
  level: string
}

/** The question about one of a team's instances. */
export function stopOf({ id, level }: InstanceView): StopQuestion {
  return { instance: id, level: level.name }
}

let asked: StopQuestion | null = null
const listeners = new Set<() => void>()

/** Asks whether to stop an instance: the same question from every page and the palette. */
export function askToStop(question: StopQuestion): void {
  change(question)
}

export function forgetStop(): void {
  change(null)
}

export function askedToStop(): StopQuestion | null {
  return asked
}

export function onAskedToStop(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function change(next: StopQuestion | null): void {
  asked = next
  for (const listener of listeners) listener()
}
