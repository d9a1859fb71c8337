import { mayRepeat, retryPauseMs, throughGateways, unansweredOf } from '@pathwar/contracts/kernel/retry'
import type { AppRouter } from '@pathwar/trpc'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, retryLink, splitLink } from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { isClosed } from './closed.ts'
import { errorView } from './errors.ts'
import { askStepUp } from './step-up/ask-step-up.ts'
import { stepUpLink } from './step-up/step-up-link.ts'

/** Called when the session has ended; the router sets it. */
let onSignedOut = () => {}

export function whenSignedOut(callback: () => void): void {
  onSignedOut = callback
}

/** Called when the whole domain is closed; the router sets it. */
let onClosed = () => {}

export function whenClosed(callback: () => void): void {
  onClosed = callback
}

/** Checks whether an error means that the session has ended, or that the domain is closed. */
export function handleAccessError(error: unknown): void {
  if (errorView(error).code === 'auth/required') onSignedOut()
  if (isClosed(error)) onClosed()
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: handleAccessError }),
  mutationCache: new MutationCache({ onError: handleAccessError }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What may be sent again is sent again by the client below.
      retry: false,
    },
  },
})

/** How soon a page tries again to be live for which there is no place: another may have been closed. */
const TOO_MANY_PAGES_MS = 30_000
const withoutPlace = new Set<string | undefined>(['live/too-many', 'request/busy'])

/** Looked up at each call, for tests and tools that put another one in its place. */
const asked: typeof fetch = (...args) => fetch(...args)

/** About three seconds, after which the page says that Pathwar is not reachable, and comes back by itself. */
const MOST_TRIES = 5

/** Whether a feed broke off; browsers say nothing of why. */
function isCutOff(error: unknown): boolean {
  return errorView(error).code === 'network' || unansweredOf(error) !== null
}

export const client = createTRPCClient<AppRouter>({
  links: [
    stepUpLink(askStepUp),
    retryLink({
      retry: ({ op, error, attempts }) =>
        op.type === 'subscription' ? isCutOff(error) : attempts < MOST_TRIES && mayRepeat(op, unansweredOf(error)),
      retryDelayMs: (attempt) => retryPauseMs(attempt),
    }),
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: [
        retryLink({
          retry: ({ error }) => withoutPlace.has(errorView(error).code),
          retryDelayMs: () => TOO_MANY_PAGES_MS,
        }),
        httpSubscriptionLink({ url: '/trpc' }),
      ],
      false: httpBatchLink({ url: '/trpc', maxURLLength: 2000, maxItems: 20, fetch: throughGateways(asked) }),
    }),
  ],
})

/** Query, mutation and subscription options of all procedures, by name. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient })
