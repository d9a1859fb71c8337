import type { SecondFactorNeeded, SignedIn } from '@pathwar/contracts/identity/auth'
import { Button } from '../../../components/button.tsx'
import { client } from '../../../trpc.ts'
import { AuthFrame } from './auth-frame.tsx'
import { FactorForm } from './factor-form.tsx'

/** The second step of a log-in. */
export function SecondFactorStep({
  needed,
  onSignedIn,
  onStartOver,
}: {
  needed: SecondFactorNeeded
  onSignedIn: (answer: SignedIn) => Promise<void>
  onStartOver: () => void
}) {
  const { token, methods, passkey } = needed
  return (
    <AuthFrame title="One more step" lead="Your account also requires a second factor.">
      <FactorForm
        methods={methods}
        passkey={passkey}
        action="Log in"
        onProof={async (factor) => onSignedIn(await client.auth.completeLogIn.mutate({ token, factor }))}
      />
      <Button variant="ghost" className="-ml-3.5 justify-self-start" onClick={onStartOver}>
        Start over
      </Button>
    </AuthFrame>
  )
}
