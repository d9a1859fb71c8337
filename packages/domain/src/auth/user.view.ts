import type { UserView } from '@pathwar/contracts/auth'
import type { BanNotice } from '../kernel/index.ts'

export interface UserFacts {
  userId: string
  username: string
  displayName: string
  roles: readonly string[]
  privileges: ReadonlySet<string>
  ban: BanNotice | null
}

/** A user as they see themselves. */
export function toUserView({ userId, username, displayName, roles, privileges, ban }: UserFacts): UserView {
  const notice = ban && { reason: ban.reason, expiresAt: ban.expiresAt?.toISOString() ?? null }
  return { id: userId, username, displayName, roles: [...roles], privileges: [...privileges], ban: notice }
}
