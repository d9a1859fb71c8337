import type { AppRouter } from '@pathwar/trpc'
import { createTRPCClient, httpLink } from '@trpc/client'
import { localFetch } from './localhost.ts'

/** The api's procedures, typed by the router itself. */
export type Api = ReturnType<typeof connectApi>

/** A client of the api at `url` (the address people open in a browser), as the owner of `token`; nobody without one. */
export function connectApi(url: string, token: (() => Promise<string | undefined>) | undefined) {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: new URL('/trpc', url).href,
        async headers() {
          const held = await token?.()
          return held ? { authorization: `Bearer ${held}` } : {}
        },
        // undici's types of Request and Response differ from the global ones in name only.
        fetch: localFetch as unknown as typeof fetch,
      }),
    ],
  })
}
