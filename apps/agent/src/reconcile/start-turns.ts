import { createFairQueue } from '@pathwar/contracts/kernel/fair-queue'

export interface StartTurns {
  /**
   * Does a start when it is its turn; they go round among domains, so that one domain's forty builds do not hold up another's
   * one. Says its place in the line, from 1, whenever that changes. Throws the signal's reason when it aborts while it waits.
   */
  run<T>(start: WaitingStart, work: () => Promise<T>): Promise<T>
}

interface WaitingStart {
  domainId: string
  workloadId: string
  signal: AbortSignal
  onPlace: (place: number) => void
}

/** More than an api ever assigns to one host; whoever waits too long is given up there. */
const MAX_WAITING = 10_000
const PATIENCE_MS = 24 * 3_600_000

/** So many starts at the same time. Where it is more than one, the last is for another domain than those that are under way. */
export function openStartTurns(atOnce: number): StartTurns {
  const queue = createFairQueue({
    ...{ atOnce, waiting: MAX_WAITING, patienceMs: PATIENCE_MS },
    shareOf: ({ length }) => (length === 1 ? { atOnce: Math.max(1, atOnce - 1) } : {}),
  })
  const waiting = new Map<string, { place: number; onPlace: (place: number) => void }>()

  function tell(): void {
    for (const [index, path] of queue.line().entries()) {
      const one = waiting.get(path.join('/'))
      if (!one || one.place === index + 1) continue
      one.place = index + 1
      one.onPlace(one.place)
    }
  }

  return {
    async run({ domainId, workloadId, signal, onPlace }, work) {
      const path = [domainId, workloadId]
      const mine = { place: 0, onPlace }
      waiting.set(path.join('/'), mine)
      const entered = queue.enter(path, signal)
      tell()
      const leave = await entered.finally(() => {
        if (waiting.get(path.join('/')) === mine) waiting.delete(path.join('/'))
        tell()
      })
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
