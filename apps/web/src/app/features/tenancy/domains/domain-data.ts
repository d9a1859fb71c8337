import { queryClient, trpc } from '../../../trpc.ts'

/** Asks anew for everything about domains, and for the log that says what was done to them. */
export async function refreshDomains(): Promise<void> {
  await Promise.all(
    [trpc.domains.pathKey(), trpc.audit.pathKey()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  )
}
