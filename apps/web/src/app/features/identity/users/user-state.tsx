import type { UserRow } from '@pathwar/contracts/identity/users'
import { StateMark } from '../../../components/state-mark.tsx'

/** Why a user cannot use their account, the worst reason first; or that they can. */
export function UserStateMark({ activated, banned }: Pick<UserRow, 'activated' | 'banned'>) {
  if (!activated) return <StateMark tone="idle">deactivated</StateMark>
  if (banned) return <StateMark tone="bad">banned</StateMark>
  return <StateMark tone="good">active</StateMark>
}

/** An address, and whether it is confirmed. */
export function EmailText({ email, verified }: Pick<UserRow, 'email' | 'verified'>) {
  return (
    <span className="wrap-anywhere">
      {email} {!verified && <span className="text-xs whitespace-nowrap text-warn">▲ not confirmed</span>}
    </span>
  )
}
