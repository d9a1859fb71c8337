interface Question {
  answer: Promise<boolean>
  settle: (proven: boolean) => void
}

let question: Question | null = null
const listeners = new Set<() => void>()

/** Asks the user for a step-up; simultaneous calls share the result. Returns true after success. */
export function askStepUp(): Promise<boolean> {
  if (!question) {
    const { promise: answer, resolve: settle } = Promise.withResolvers<boolean>()
    change({ answer, settle })
  }
  return question?.answer ?? Promise.resolve(false)
}

/** Ends the dialog: with success, or cancelled. */
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
