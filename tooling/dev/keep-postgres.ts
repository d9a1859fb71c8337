import { setTimeout as delay } from 'node:timers/promises'
import type { Postgres } from '@pathwar/local/postgres'

type Kept = Pick<Postgres, 'stop'>

interface Keeping {
  /** Tells whoever sits at the terminal. */
  complain: (message: string) => void
  /** Milliseconds before the first restart; it doubles while Postgres keeps ending. */
  pauseMs?: number
}

const LONGEST_PAUSE_MS = 15_000
/** What ran for this long did not end because of how it was started. */
const SETTLED_MS = 30_000

/** Keeps a Postgres running, like the supervisor does with the apps: one that ends is started again, and that is said. */
export function keepPostgres(
  first: Postgres,
  start: () => Promise<Postgres>,
  { complain, pauseMs = 250 }: Keeping,
): Kept {
  let current: Postgres | null = first
  const stopping = new AbortController()
  const kept = (async () => {
    let pause = pauseMs
    while (!stopping.signal.aborted) {
      const since = Date.now()
      await current?.ended
      if (stopping.signal.aborted) return
      pause = current && Date.now() - since > SETTLED_MS ? pauseMs : Math.min(pause * 2, LONGEST_PAUSE_MS)
      complain(`${current ? 'ended' : 'did not start'}; starting again in ${pause / 1000} s`)
      await delay(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      current = await start().catch((error: unknown) => {
        complain(error instanceof Error ? error.message : String(error))
        return null
      })
      if (current) complain('runs again')
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await current?.stop()
      // One that was just being started is there only now.
      await kept
      await current?.stop()
    },
  }
}
