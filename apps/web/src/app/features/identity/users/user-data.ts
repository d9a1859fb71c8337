import type { UserDetail } from '@pathwar/contracts/identity/users'
import { useMutation, useQuery } from '@tanstack/react-query'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

export function useUser(id: string) {
  return useQuery(trpc.users.get.queryOptions({ user: id }))
}

/** A change of one user, which returns the user's new data; the pages are updated. */
export function useChangeUser<Input>(change: (input: Input) => Promise<UserDetail>, done?: (input: Input) => string) {
  return useMutation({
    mutationFn: change,
    onSuccess(user, input) {
      queryClient.setQueryData(trpc.users.get.queryKey({ user: user.id }), user)
      if (done) toast(done(input))
    },
    onSettled: () => forget(),
  })
}

export function useEndSessions(id: string) {
  return useMutation({
    mutationFn: () => client.users.endSessions.mutate({ user: id }),
    onSuccess: ({ ended }) => toast(ended === 1 ? 'One session was ended.' : `${ended} sessions were ended.`),
    onSettled: () => forget(),
  })
}

/** Lists, explanations, numbers of members and the log may have changed. */
function forget(): Promise<unknown> {
  const stale = [trpc.users, trpc.roles, trpc.audit]
  return Promise.all(stale.map((one) => queryClient.invalidateQueries({ queryKey: one.pathKey() })))
}
