import type { AppRouter } from '@pathwar/trpc'
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client'
import packageJson from '../package.json' with { type: 'json' }
import { localFetch } from './localhost.ts'

/** How the list of devices names this one. */
const agent = `pathwar/${packageJson.version}`

/** The api's procedures, typed by the router itself. */
export type Api = TRPCClient<AppRouter>

/** A client of the api at `url` (the address people open in a browser), as the owner of `token`; nobody without one. */
export function connectApi(url: string, token: (() => Promise<string | undefined>) | undefined): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [
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
