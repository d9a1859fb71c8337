import { Alert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { useSession } from '../../../session.ts'

/** Shown on every page to users who may do nothing here until they have a second factor. */
export function SecondFactorNotice() {
  const { user, domain } = useSession()
  if (!user?.mustAddSecondFactor) return null
  return (
    <div className="mx-auto w-full max-w-6xl px-4 pt-4">
      <Alert tone="warn">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p>
            {domain.name} requires a second factor for your privileges. Until you have an authenticator app or a passkey
            you can only read.
          </p>
          <ButtonLink to="/account/security" size="sm" variant="primary">
            Set one up
          </ButtonLink>
        </div>
      </Alert>
    </div>
  )
}
