import type { UserRow } from '@pathwar/contracts/identity/users'
import { StateMark } from '../../../components/state-mark.tsx'

/** What keeps a user from using their account, the worst first; or that nothing does. */
export function UserStateMark({ activated, banned }: Pick<UserRow, 'activated' | 'banned'>) {
  if (!activated) return <StateMark tone="idle">deactivated</StateMark>
  if (banned) return <StateMark tone="bad">banned</StateMark>
  return <StateMark tone="good">active</StateMark>
}

/** An address, and whether it is known to be theirs. */
export function EmailText({ email, verified }: Pick<UserRow, 'email' | 'verified'>) {
  return (
    <span className="wrap-anywhere">
      {email} {!verified && <span className="text-xs whitespace-nowrap text-warn">▲ not confirmed</span>}
    </span>
  )
}
