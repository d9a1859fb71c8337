import type { RoleTree } from '@pathwar/contracts/identity/roles'
import { useMutation } from '@tanstack/react-query'
import { toast } from '../../../components/toast.ts'
import { queryClient, trpc } from '../../../trpc.ts'

/** A change of the role tree, which returns the new tree; the pages are updated. */
export function useChangeRoles<Input>(change: (input: Input) => Promise<RoleTree>, done?: (input: Input) => string) {
  return useMutation({
    mutationFn: change,
    onSuccess(tree, input) {
      setRoles(tree)
      if (done) toast(done(input))
    },
  })
}

/** Shows the returned tree; users' privileges may have changed with it. */
export function setRoles(tree: RoleTree): void {
  queryClient.setQueryData(trpc.roles.list.queryKey({}), tree)
  for (const stale of [trpc.users, trpc.audit]) void queryClient.invalidateQueries({ queryKey: stale.pathKey() })
}
