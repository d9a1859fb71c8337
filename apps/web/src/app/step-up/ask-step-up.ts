interface Question {
  answer: Promise<boolean>
  settle: (proven: boolean) => void
}

let question: Question | null = null
const listeners = new Set<() => void>()

/** Asks the reader to prove who they are; whoever asks meanwhile gets the same answer. True once it is proven. */
export function askStepUp(): Promise<boolean> {
  if (!question) {
    const { promise: answer, resolve: settle } = Promise.withResolvers<boolean>()
    change({ answer, settle })
  }
  return question?.answer ?? Promise.resolve(false)
}

/** Ends the question: proven, or given up. */
export function finishStepUp(proven: boolean): void {
  question?.settle(proven)
  change(null)
}

export function isStepUpAsked(): boolean {
  return question !== null
}

export function onStepUp(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function change(next: Question | null): void {
  question = next
  for (const listener of listeners) listener()
}
