import { queryClient, trpc } from '../../../trpc.ts'

/** Refetches everything about domains, and the log of their changes. */
export async function refreshDomains(): Promise<void> {
  await Promise.all(
    [trpc.domains.pathKey(), trpc.audit.pathKey()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  )
}
