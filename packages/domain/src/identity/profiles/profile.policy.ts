import type { Audience } from '@pathwar/contracts/identity/profiles'
import { type Actor, hasPrivilege } from '../../kernel/index.ts'

/** A user's page as this decides about it. */
export interface ShownProfile {
  userId: string
  audience: Audience
  /** The account is closed, or banned from everything. */
  shut: boolean
}

/**
 * Whether somebody may open a user's page: the user and staff always; others as the user has said, while the account is in use. The only
 * function that decides this.
 */
export function maySeeProfile(actor: Actor, { userId, audience, shut }: ShownProfile): boolean {
  if (isSelf(actor, userId) || seesAllProfiles(actor)) return true
  if (shut) return false
  switch (audience) {
    case 'everybody':
      return true
    case 'members':
      return hasPrivilege(actor, 'web')
    case 'nobody':
      return false
  }
}

/** Whether somebody is of the staff to whom no page is hidden: those who manage users or tournaments. */
export function seesAllProfiles(actor: Actor): boolean {
  return hasPrivilege(actor, 'user:manage') || hasPrivilege(actor, 'tournament:manage')
}

function isSelf(actor: Actor, userId: string): boolean {
  return actor.kind === 'user' && actor.userId === userId
}
