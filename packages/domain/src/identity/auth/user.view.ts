import type { UserView } from '@pathwar/contracts/identity/auth'
import type { BanNotice } from '../../kernel/index.ts'

export interface UserFacts {
  userId: string
  username: string
  displayName: string
  picture?: string | null
  roles: readonly string[]
  privileges: ReadonlySet<string>
  ban: BanNotice | null
  mustAddSecondFactor?: boolean
}

/** A user's own view of themselves. */
export function toUserView(facts: UserFacts): UserView {
  const { userId, username, displayName, picture = null, roles, privileges, ban, mustAddSecondFactor = false } = facts
  const notice = ban && { reason: ban.reason, expiresAt: ban.expiresAt?.toISOString() ?? null }
  const may = { roles: [...roles], privileges: [...privileges] }
  return { id: userId, username, displayName, picture, ...may, ban: notice, mustAddSecondFactor }
}
