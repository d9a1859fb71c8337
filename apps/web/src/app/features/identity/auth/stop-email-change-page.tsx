import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { trpc } from '../../../trpc.ts'
import { AuthFrame } from './auth-frame.tsx'
import { ChoosePassword } from './choose-password.tsx'
import { useFragmentToken } from './fragment-token.ts'

/** Where the link in the old mailbox leads: it keeps an account's address, or brings it back. */
export function StopEmailChangePage() {
  const token = useFragmentToken()
  const [next, setNext] = useState<string | null>(null)
  if (next) {
    return (
      <ChoosePassword
        token={next}
        lead="The change is stopped, and everybody is logged out. Your old password opens nothing any more."
      />
    )
  }
  return token ? <Stop token={token} onDone={setNext} /> : <NoToken />
}

/** One press, as programs that look through mails open their links, too. */
function Stop({ token, onDone }: { token: string; onDone: (next: string) => void }) {
  const stop = useMutation(
    trpc.account.stopEmailChange.mutationOptions({ onSuccess: (answer) => onDone(answer.token) }),
  )
  return (
    <AuthFrame
      title="Stop the change of your address"
      lead="Your account keeps this e-mail address, or gets it back. Everybody is logged out, API tokens end, and you choose a new password."
    >
      <ErrorAlert error={stop.error} />
      <Button variant="primary" size="lg" busy={stop.isPending} onClick={() => stop.mutate({ token })}>
        It was not me: stop it
      </Button>
    </AuthFrame>
  )
}

function NoToken() {
  return (
    <AuthFrame title="Stop the change of your address">
      <Alert tone="warn">
        <p>This page needs the whole link from the mail, and this link is not complete. Open it from the mail again.</p>
        <p className="mt-2">
          You have no mail at hand?{' '}
          <Link to="/account/security" className="text-link underline underline-offset-3">
            Look at what happened to your account
          </Link>
          .
        </p>
      </Alert>
    </AuthFrame>
  )
}
