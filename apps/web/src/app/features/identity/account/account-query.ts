import type { AccountView } from '@pathwar/contracts/identity/account'
import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../../../session.ts'
import { queryClient, trpc } from '../../../trpc.ts'

export function useAccount() {
  return useQuery(trpc.account.get.queryOptions({}))
}

/** Stores the account from a response, for all pages: the header shows the display name too. */
export function showAccount(account: AccountView): void {
  queryClient.setQueryData(trpc.account.get.queryKey({}), account)
  queryClient.setQueryData(sessionQuery.queryKey, (session) =>
    session?.user ? { ...session, user: { ...session.user, displayName: account.displayName } } : session,
  )
}

/** Refetches the account after a change, and what happened to it lately: the change belongs there. */
export function refreshAccount(): Promise<void> {
  return queryClient.invalidateQueries(trpc.account.pathFilter())
}

/** Refetches everything that shows passkeys, apps and codes. */
export function refreshFactors(): Promise<unknown> {
  return Promise.all([
    queryClient.invalidateQueries(trpc.secondFactor.status.queryFilter()),
    queryClient.invalidateQueries(trpc.passkeys.list.queryFilter()),
    refreshAccount(),
  ])
}
