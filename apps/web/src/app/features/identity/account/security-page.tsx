import { ErrorAlert } from '../../../components/alert.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { Providers } from '../oidc/linked-providers.tsx'
import { Passkeys } from '../passkeys/passkeys.tsx'
import { RecoveryCodesProvider } from '../second-factor/recovery-codes.tsx'
import { SecondFactor } from '../second-factor/second-factor.tsx'
import { useAccount } from './account-query.ts'
import { PasswordSection } from './password-section.tsx'
import { SecurityEvents } from './security-events.tsx'

/** The user's log-in methods, and their recent security events. */
export function SecurityPage() {
  const { data: account, error } = useAccount()
  return (
    <Page lead="How you log in. Anybody who has these can use your account.">
      <ErrorAlert error={error} />
      {!account && !error && <SkeletonRows rows={6} />}
      {account && (
        <RecoveryCodesProvider>
          <div className="grid max-w-3xl min-w-0 gap-5">
            <PasswordSection hasPassword={account.hasPassword} />
            <SecondFactor />
            <Passkeys />
            <Providers />
            <SecurityEvents />
          </div>
        </RecoveryCodesProvider>
      )}
    </Page>
  )
}
