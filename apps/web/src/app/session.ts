import type { UserView } from '@pathwar/contracts/identity/auth'
import type { Privilege } from '@pathwar/contracts/kernel/permissions'
import { useSuspenseQuery } from '@tanstack/react-query'
import { queryClient, trpc } from './trpc.ts'

export const sessionQuery = trpc.auth.session.queryOptions({}, { staleTime: 60_000 })

/** The current user and domain. The root route has loaded it before any page is shown. */
export function useSession() {
  return useSuspenseQuery(sessionQuery).data
}

/** Whether to show a page or a button; the server checks the privilege anyway. */
export function may(user: UserView | null, ...privileges: Privilege[]): boolean {
  if (!user) return false
  return user.privileges.includes('root') || privileges.some((privilege) => user.privileges.includes(privilege))
}

/** Clears what another user, or a visitor, has loaded; call it after logging in or out. */
export async function startOver(): Promise<void> {
  queryClient.removeQueries({ predicate: (query) => query.queryHash !== JSON.stringify(sessionQuery.queryKey) })
  await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
}
