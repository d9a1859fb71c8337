import { Agent, fetch } from 'undici'

export type KeptFetch = typeof fetch

/**
 * A `fetch` over connections that are kept. When a request is given up, because it got no answer in time, all that are kept are
 * given up: a cut of which nobody tells has met them all, and each would cost another request its time. What runs on them goes on.
 */
export function keepConnections(): KeptFetch {
  let kept = new Agent()
  return async (input, init) => {
    const used = kept
    try {
      return await fetch(input, { ...init, dispatcher: used })
    } catch (error) {
      if (init?.signal?.aborted && kept === used) {
        kept = new Agent()
        void used.close().catch(() => undefined)
      }
      throw error
    }
  }
}
