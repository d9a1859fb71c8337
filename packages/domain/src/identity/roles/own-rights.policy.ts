import { privileges as known, type Privilege } from '@pathwar/contracts/kernel/permissions'
import { type Actor, DomainError, hasPrivilege } from '../../kernel/index.ts'

/** The privileges of a list that an actor does not have; none for root. */
export function missingPrivileges(actor: Actor, privileges: Iterable<string>): string[] {
  return [...new Set(privileges)].filter((privilege) => !holds(actor, privilege))
}

/**
 * Nobody may give or take privileges that they do not have; otherwise user administrators could make themselves root.
 * Throws `user/beyond-yours`, which names the missing ones.
 */
export function requireOwnRights(actor: Actor, privileges: Iterable<string>): void {
  const lacking = missingPrivileges(actor, privileges)
  if (lacking.length === 0) return
  const names = lacking.slice(0, 5).join(', ') + (lacking.length > 5 ? ' …' : '')
  throw new DomainError('user/beyond-yours', {
    message: `You can give and take only privileges that you have yourself. You lack: ${names}.`,
  })
}

/** Only root may give a privilege that this version does not know. */
function holds(actor: Actor, privilege: string): boolean {
  return hasPrivilege(actor, Object.hasOwn(known, privilege) ? (privilege as Privilege) : 'root')
}
