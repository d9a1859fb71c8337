import { queryClient, trpc } from '../../../trpc.ts'

/** After a ban was made, changed or lifted: what shows bans is asked for anew. */
export async function refreshBans(): Promise<void> {
  await Promise.all(
    [trpc.bans.pathKey(), trpc.users.pathKey()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  )
}
