import { GivenToAll, RoleRef } from '@pathwar/contracts/identity/roles'
import { command } from '../../kernel/index.ts'
import { changingRights } from '../rights/index.ts'
import { requireOwnRights } from './own-rights.policy.ts'
import { readRoles, roleNamed } from './role.queries.ts'
import { privilegesOf } from './role.rules.ts'

/** Gives a role to all existing accounts. An automatic role is given to new accounts only. */
export const giveRoleToAll = command({
  permission: 'user:manage',
  audit: 'itself',
  stepUp: true,
  input: RoleRef,
  output: GivenToAll,
  async run(ctx, { role: name }) {
    const given = await changingRights(ctx, async () => {
      const roles = await readRoles(ctx.db)
      const role = roleNamed(roles, name)
      requireOwnRights(ctx.actor, privilegesOf(roles, role.id))
      const { rowCount } = await ctx.db.raw<{ rowCount: number }>(
        `insert into user_role (user_id, role_id) select id, ? from app_user where deleted_at is null
         on conflict do nothing`,
        [role.id],
      )
      return rowCount
    })
    await ctx.emit('roles.changed', {})
    await ctx.audit('role.given-to-all', { kind: 'role', id: name, name }, { given })
    return { given }
  },
})
