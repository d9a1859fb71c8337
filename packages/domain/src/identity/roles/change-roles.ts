import type { RoleTree } from '@pathwar/contracts/identity/roles'
import type { Ctx } from '../../kernel/index.ts'
import { changingRights } from '../rights/index.ts'
import { requireOwnRights } from './own-rights.policy.ts'
import { readRoles } from './role.queries.ts'
import { privilegesOf, type Roles } from './role.rules.ts'
import { showRoles } from './role.view.ts'

interface Change {
  /** The role that changes; the current user must have all privileges that it gives before and after. Null: no role. */
  roleId: string | null
  /** Runs in the transaction, while nobody else changes rights. */
  write: () => Promise<void>
}

/** Changes a role. It takes effect immediately: at the next request, in live feeds and at the gate. */
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
