import { setTimeout as sleep } from 'node:timers/promises'

export interface ApiWatch {
  /** Why the api cannot serve; null if it can. */
  problem: () => string | null
  close: () => void
}

const LOOK_MS = 1_000
const ANSWER_MS = 2_000
/** A single failure can be a replica that is being replaced. */
const MISSES = 2

/** Asks the api every second whether it can serve. */
export function watchApi(apiUrl: string): ApiWatch {
  const stop = new AbortController()
  let problem: string | null = null
  let missed = 0

  async function look(): Promise<string | null> {
    try {
      const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(ANSWER_MS)])
      const response = await fetch(new URL('/trpc/readiness', apiUrl), { signal })
      await response.body?.cancel()
      return response.ok ? null : `answers ${response.status}`
    } catch {
      return 'is not reachable'
    }
  }

  void (async () => {
    while (!stop.signal.aborted) {
      const now = await look()
      missed = now === null ? 0 : missed + 1
      problem = missed >= MISSES ? now : null
      await sleep(LOOK_MS, undefined, { signal: stop.signal, ref: false }).catch(() => undefined)
    }
  })()

  return { problem: () => problem, close: () => stop.abort() }
}
