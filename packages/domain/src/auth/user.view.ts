import type { UserView } from '@pathwar/contracts/auth'

export interface UserFacts {
  userId: string
  username: string
  displayName: string
  roles: readonly string[]
  privileges: ReadonlySet<string>
}

/** A user as they see themselves. */
export function toUserView({ userId, username, displayName, roles, privileges }: UserFacts): UserView {
  return { id: userId, username, displayName, roles: [...roles], privileges: [...privileges] }
}
