import { useMutation } from '@tanstack/react-query'
import { useRealNow } from '../../../components/moment.tsx'
import { trpc } from '../../../trpc.ts'

/** Makes passwords for one SSH log-in; `password` is the last one for as long as it is valid. */
export function useOneTimePassword() {
  const make = useMutation(trpc.keys.oneTimePassword.mutationOptions())
  const now = useRealNow()
  const password = make.data && Date.parse(make.data.expiresAt) > now ? make.data : null
  return { password, busy: make.isPending, error: make.error, make: () => make.mutate({}) }
}
