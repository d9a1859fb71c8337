import { Alert } from '../../components/alert.tsx'
import { ButtonLink } from '../../components/button.tsx'
import { useSession } from '../session/session.ts'

/** Tells those of whom the domain wants a second factor why they can only look around, and where to add one. */
export function SecondFactorNotice() {
  const { user } = useSession()
  if (!user?.mustAddSecondFactor) return null
  return (
    <div className="mx-auto w-full max-w-6xl px-4 pt-3">
      <Alert tone="warn">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p>
            <strong className="font-medium">Add a second factor.</strong> What you may do here asks for one. Until then
            you can only look around.
          </p>
          <ButtonLink to="/account/security" size="sm">
            Set one up
          </ButtonLink>
        </div>
      </Alert>
    </div>
  )
}
