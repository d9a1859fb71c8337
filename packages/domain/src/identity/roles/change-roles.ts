import type { RoleTree } from '@pathwar/contracts/identity/roles'
import type { Ctx } from '../../kernel/index.ts'
import { changingRights } from '../rights/index.ts'
import { requireOwnRights } from './own-rights.policy.ts'
import { readRoles } from './role.queries.ts'
import { privilegesOf, type Roles } from './role.rules.ts'
import { showRoles } from './role.view.ts'

interface Change {
  /** The role whose rights change; the asker must hold all that it gave before and gives after. Null for none. */
  roleId: string | null
  /** Done in the transaction, with nobody else changing rights. */
  write: () => Promise<void>
}

/** Changes a role and lets everybody feel it at once: their next request, their live feeds, the gate. */
export async function changeRoles(ctx: Ctx, decide: (roles: Roles) => Promise<Change> | Change): Promise<RoleTree> {
  await changingRights(ctx, async () => {
    const before = await readRoles(ctx.db)
    const { roleId, write } = await decide(before)
    if (roleId) requireOwnRights(ctx.actor, privilegesOf(before, roleId))
    await write()
    if (roleId) requireOwnRights(ctx.actor, privilegesOf(await readRoles(ctx.db), roleId))
  })
  await ctx.emit('roles.changed', {})
  return showRoles(ctx)
}
