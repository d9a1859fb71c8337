import { useMutation } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { trpc } from '../../../trpc.ts'
import { AuthFrame } from './auth-frame.tsx'

/** Confirms on a button press, not automatically, because mail scanners also open links. */
export function ConfirmByLink({ token, onDone, onCode }: { token: string; onDone: () => void; onCode: () => void }) {
  const verify = useMutation(trpc.account.verifyEmail.mutationOptions({ onSuccess: onDone }))
  return (
    <AuthFrame title="Confirm your address" lead="You opened the link that we sent to this address.">
      <ErrorAlert error={verify.error}>
        <Button size="sm" onClick={onCode}>
          Enter a code, or get a new mail
        </Button>
      </ErrorAlert>
      <Button variant="primary" size="lg" busy={verify.isPending} onClick={() => verify.mutate({ token })}>
        Confirm this address
      </Button>
    </AuthFrame>
  )
}
