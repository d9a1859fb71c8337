import type { AppRouter } from '@pathwar/trpc'
import { createTRPCClient, httpLink } from '@trpc/client'
import { localFetch } from './localhost.ts'

/** The api's procedures, typed by the router itself. */
export type Api = ReturnType<typeof connectApi>

/** A client of the api at `url` (the address people open in a browser), as the owner of `token`. */
export function connectApi(url: string, token: string | undefined) {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: new URL('/trpc', url).href,
        headers: token ? { authorization: `Bearer ${token}` } : {},
        // undici's types of Request and Response differ from the global ones in name only.
        fetch: localFetch as unknown as typeof fetch,
      }),
    ],
  })
}
