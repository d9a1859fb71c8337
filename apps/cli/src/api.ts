import { sendsAgain, sendsAgainAfter } from '@pathwar/contracts/kernel/busy'
import type { AppRouter } from '@pathwar/trpc'
import { createTRPCClient, httpLink, retryLink, type TRPCClient } from '@trpc/client'
import packageJson from '../package.json' with { type: 'json' }
import { errorViewOf } from './api-failure.ts'
import { localFetch } from './localhost.ts'

/** The name of this client in the list of devices. */
const agent = `pathwar/${packageJson.version}`

/** The api's procedures, typed by the router itself. */
export type Api = TRPCClient<AppRouter>

/** A client of the api at `url` (the address of the web site), as the owner of `token`; without a token as a visitor. */
export function connectApi(url: string, token: (() => Promise<string | undefined>) | undefined): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [
      retryLink({
        retry: ({ error, attempts }) => sendsAgain(errorViewOf(error)?.code, attempts),
        retryDelayMs: sendsAgainAfter,
      }),
      httpLink({
        url: new URL('/trpc', url).href,
        async headers() {
          const held = await token?.()
          return { 'user-agent': agent, ...(held && { authorization: `Bearer ${held}` }) }
        },
        // undici's types of Request and Response differ from the global ones in name only.
        fetch: localFetch as unknown as typeof fetch,
      }),
    ],
  })
}
