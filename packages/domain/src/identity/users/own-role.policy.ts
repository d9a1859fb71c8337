import type { Ctx } from '../../kernel/index.ts'
import { privilegesOf, type RoleNode, readRoles, requireOwnRights, roleNamed } from '../roles/index.ts'

/** A role that gives only privileges that the current user has. */
export async function ownRole(ctx: Ctx, name: string): Promise<RoleNode> {
  const roles = await readRoles(ctx.db)
  const role = roleNamed(roles, name)
  requireOwnRights(ctx.actor, privilegesOf(roles, role.id))
  return role
}
