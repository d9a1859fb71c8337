import type { ActiveBan, PrivilegePath } from '@pathwar/contracts/identity/users'
import type { Privilege } from '@pathwar/contracts/kernel/permissions'
import { type Roles, withAncestors } from '../roles/index.ts'

export interface GivenRights {
  roles: Roles
  /** Roles that the user has directly. */
  roleIds: readonly string[]
  /** Direct privileges, and whether every user gets them. */
  own: readonly { privilege: Privilege; automatic: boolean }[]
  bans: readonly ActiveBan[]
}

/**
 * Every way in which a user has a privilege, direct ones first. For users banned from everything this includes the role
 * `reduced`; all other ways then have no effect.
 */
export function pathsTo(privilege: Privilege, { roles, roleIds, own, bans }: GivenRights): PrivilegePath[] {
  const banned = bans.some(({ privileges }) => privileges === null)
  const reduced = banned ? roles.values().find(({ name }) => name === 'reduced') : undefined
  return [
    ...own.flatMap(({ privilege: holds, automatic }) =>
      holds === privilege || holds === 'root' ? [{ by: 'own' as const, roles: [], holds, automatic }] : [],
    ),
    ...roleIds.flatMap((id) => pathsUp(roles, id, privilege)).map((path) => ({ by: 'role' as const, ...path })),
    ...(reduced ? pathsUp(roles, reduced.id, privilege) : []).map((path) => ({ by: 'reduced' as const, ...path })),
  ]
}

/** The bans that remove a privilege that the user was given. */
export function bansFrom(privilege: Privilege, { bans }: GivenRights, paths: readonly PrivilegePath[]): ActiveBan[] {
  const byRoot = paths.some(({ holds }) => holds === 'root')
  return bans.filter(
    ({ privileges }) =>
      privileges === null || privileges.includes(privilege) || (byRoot && privileges.includes('root')),
  )
}

/** The paths from a role up to itself or an ancestor that has the privilege or `root`. */
function pathsUp(roles: Roles, id: string, privilege: Privilege): Omit<PrivilegePath, 'by'>[] {
  const line = withAncestors(roles, id)
  const wanted = new Set<Privilege>([privilege, 'root'])
  return line.flatMap(({ privileges }, at) =>
    [...wanted]
      .filter((holds) => privileges.includes(holds))
      .map((holds) => ({
        roles: line.slice(0, at + 1).map(({ name }) => name),
        holds,
        automatic: line[0]?.automatic ?? false,
      })),
  )
}
