import type { AccountView } from '@pathwar/contracts/identity/account'
import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../../../session.ts'
import { queryClient, trpc } from '../../../trpc.ts'

export function useAccount() {
  return useQuery(trpc.account.get.queryOptions({}))
}

/** Shows an account as the server answered it, everywhere: the header has the display name, too. */
export function showAccount(account: AccountView): void {
  queryClient.setQueryData(trpc.account.get.queryKey({}), account)
  queryClient.setQueryData(sessionQuery.queryKey, (session) =>
    session?.user ? { ...session, user: { ...session.user, displayName: account.displayName } } : session,
  )
}

/** Reads the account anew after something in it changed. */
export function refreshAccount(): Promise<void> {
  return queryClient.invalidateQueries(trpc.account.get.queryFilter())
}

/** Reads anew what a change of passkeys, apps and codes shows in. */
export function refreshFactors(): Promise<unknown> {
  return Promise.all([
    queryClient.invalidateQueries(trpc.secondFactor.status.queryFilter()),
    queryClient.invalidateQueries(trpc.passkeys.list.queryFilter()),
    queryClient.invalidateQueries(trpc.account.securityEvents.pathFilter()),
  ])
}
