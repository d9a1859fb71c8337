import type { UserView } from '@pathwar/contracts/identity/auth'
import type { Privilege } from '@pathwar/contracts/kernel/permissions'
import { useSuspenseQuery } from '@tanstack/react-query'
import { queryClient, trpc } from './trpc.ts'

export const sessionQuery = trpc.auth.session.queryOptions({}, { staleTime: 60_000 })

/** Who is asking and where. The root route has loaded it before any page shows. */
export function useSession() {
  return useSuspenseQuery(sessionQuery).data
}

/** Whether a page or a button is worth showing; the server decides all the same. */
export function may(user: UserView | null, ...privileges: Privilege[]): boolean {
  if (!user) return false
  return user.privileges.includes('root') || privileges.some((privilege) => user.privileges.includes(privilege))
}

/** Forgets what another person, or nobody, was shown; call it after logging in or out. */
export async function startOver(): Promise<void> {
  queryClient.removeQueries({ predicate: (query) => query.queryHash !== JSON.stringify(sessionQuery.queryKey) })
  await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
}
