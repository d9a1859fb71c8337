import { Alert } from '../../../components/alert.tsx'
import { useSession } from '../../../session.ts'

/** Stands where a player would act, for somebody who may not play. */
export function Barred() {
  const { user } = useSession()
  return (
    <Alert tone="warn">
      {user?.ban ? 'You are banned, so you cannot play.' : 'Your account may not play here. Ask an organiser.'}
    </Alert>
  )
}
