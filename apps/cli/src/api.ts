import { mayRepeat, retryPauseMs, throughGateways, unansweredOf } from '@pathwar/contracts/kernel/retry'
import type { AppRouter } from '@pathwar/trpc'
import { createTRPCClient, httpLink, retryLink, type TRPCClient } from '@trpc/client'
import packageJson from '../package.json' with { type: 'json' }
import { localFetch } from './localhost.ts'

/** The name of this client in the list of devices. */
const agent = `pathwar/${packageJson.version}`

/** The api's procedures, typed by the router itself. */
export type Api = TRPCClient<AppRouter>

/** What a client does while it is not served. */
export interface Waiting {
  /** Milliseconds for which a call that was not answered is sent again, where that is safe. */
  patienceMs: number
  /** Called once, when the first such call is to be sent again, with what came of it. */
  onWait: (error: { data?: unknown }) => void
}

/** A client of the api at `url` (the address of the web site), as the owner of `token`; without a token as a visitor. */
export function connectApi(
  url: string,
  token: (() => Promise<string | undefined>) | undefined,
  { patienceMs, onWait }: Waiting = { patienceMs: 0, onWait: () => undefined },
): TRPCClient<AppRouter> {
  const began = new Map<number, number>()
  let waited = false
  return createTRPCClient<AppRouter>({
    links: [
      retryLink({
        retry({ op, error, attempts }) {
          const since = began.get(op.id) ?? Date.now()
          began.set(op.id, since)
          if (!mayRepeat(op, unansweredOf(error)) || Date.now() - since + retryPauseMs(attempts, () => 1) > patienceMs)
            return false
          if (!waited) onWait(error)
          waited = true
          return true
        },
        retryDelayMs: (attempt) => retryPauseMs(attempt),
      }),
      httpLink({
        url: new URL('/trpc', url).href,
        async headers() {
          const held = await token?.()
          return { 'user-agent': agent, ...(held && { authorization: `Bearer ${held}` }) }
        },
        // undici's types of Request and Response differ from the global ones in name only.
        fetch: throughGateways(localFetch) as unknown as typeof fetch,
      }),
    ],
  })
}
