import { GivenToAll, RoleRef, RoleTree, SetPrivilegeAutomatic } from '@pathwar/contracts/identity/roles'
import { PrivilegeRow } from '@pathwar/db/models/identity/privilege-row'
import { command, userOf } from '../../kernel/index.ts'
import { changingRights } from '../rights/index.ts'
import { requireOwnRights } from './own-rights.policy.ts'
import { privilegeRow, readRoles, roleNamed } from './role.queries.ts'
import { privilegesOf } from './role.rules.ts'
import { showRoles } from './role.view.ts'

/** Gives a role to everybody who has an account now: what making it automatic does only for those who come. */
export const giveRoleToAll = command({
  permission: 'user:manage',
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

/** Whether everybody gets a privilege of their own at registration. */
export const setPrivilegeAutomatic = command({
  permission: 'user:manage',
  stepUp: true,
  input: SetPrivilegeAutomatic,
  output: RoleTree,
  async run(ctx, { privilege, automatic }) {
    requireOwnRights(ctx.actor, [privilege])
    const { id } = await privilegeRow(ctx, privilege)
    const change = { automatic, updatedBy: userOf(ctx).userId, updatedAt: ctx.now }
    await PrivilegeRow.query(ctx.db).findById(id).patch(change)
    await ctx.audit('privilege.automatic-set', { kind: 'privilege', id: privilege, name: privilege }, { automatic })
    return showRoles(ctx)
  },
})
