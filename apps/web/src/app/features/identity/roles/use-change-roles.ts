import type { RoleTree } from '@pathwar/contracts/identity/roles'
import { useMutation } from '@tanstack/react-query'
import { toast } from '../../../components/toast.ts'
import { queryClient, trpc } from '../../../trpc.ts'

/** Something that changes the tree and answers with it as it is then; the pages follow. */
export function useChangeRoles<Input>(change: (input: Input) => Promise<RoleTree>, done?: (input: Input) => string) {
  return useMutation({
    mutationFn: change,
    onSuccess(tree, input) {
      setRoles(tree)
      if (done) toast(done(input))
    },
  })
}

/** Shows a tree that the server answered with; what users have by it may be another thing now. */
export function setRoles(tree: RoleTree): void {
  queryClient.setQueryData(trpc.roles.list.queryKey({}), tree)
  for (const stale of [trpc.users, trpc.audit]) void queryClient.invalidateQueries({ queryKey: stale.pathKey() })
}
