import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { toast } from '../../../components/toast.ts'
import { errorView } from '../../../errors.ts'
import { startOver } from '../../../session.ts'
import { trpc } from '../../../trpc.ts'

/** Ends the session and shows the front page as a visitor. */
export function useLogOut() {
  const router = useRouter()
  return useMutation(
    trpc.auth.logOut.mutationOptions({
      onSuccess: async () => {
        await startOver()
        await router.navigate({ to: '/' })
        await router.invalidate()
      },
      onError: (error) => toast(errorView(error).message, 'bad'),
    }),
  )
}
