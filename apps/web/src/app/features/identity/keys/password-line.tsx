import type { OneTimePassword } from '@pathwar/contracts/identity/keys'
import { CopyField } from '../../../components/copy-field.tsx'
import { Countdown, InRealTime } from '../../../components/moment.tsx'

/** A one-time password to copy, with the time for which it is valid. */
export function PasswordLine({ password: { password, expiresAt } }: { password: OneTimePassword }) {
  return (
    <div className="grid gap-1">
      <span className="flex justify-between gap-2 text-xs text-ink-2">
        Password
        <span>
          works once, for{' '}
          <InRealTime>
            <Countdown until={expiresAt} warnMs={60_000} />
          </InRealTime>
        </span>
      </span>
      <CopyField value={password} label="one-time password" />
    </div>
  )
}
