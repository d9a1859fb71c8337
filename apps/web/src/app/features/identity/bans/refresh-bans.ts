import { queryClient, trpc } from '../../../trpc.ts'

/** Refetches everything that shows bans, after a ban was created, changed or revoked. */
export async function refreshBans(): Promise<void> {
  await Promise.all(
    [trpc.bans.pathKey(), trpc.users.pathKey()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  )
}
