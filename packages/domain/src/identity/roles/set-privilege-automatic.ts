import { RoleTree, SetPrivilegeAutomatic } from '@pathwar/contracts/identity/roles'
import { PrivilegeRow } from '@pathwar/db/models/identity/privilege-row'
import { command, userOf } from '../../kernel/index.ts'
import { changingRights } from '../rights/index.ts'
import { requireOwnRights } from './own-rights.policy.ts'
import { privilegeRow } from './role.queries.ts'
import { showRoles } from './role.view.ts'

/** Sets whether new users get a privilege directly at registration. */
export const setPrivilegeAutomatic = command({
  permission: 'user:manage',
  audit: 'itself',
  stepUp: true,
  input: SetPrivilegeAutomatic,
  output: RoleTree,
  async run(ctx, { privilege, automatic }) {
    await changingRights(ctx, async () => {
      requireOwnRights(ctx.actor, [privilege])
      const { id } = await privilegeRow(ctx, privilege)
      const change = { automatic, updatedBy: userOf(ctx).userId, updatedAt: ctx.realNow }
      await PrivilegeRow.query(ctx.db).findById(id).patch(change)
    })
    await ctx.audit('privilege.automatic-set', { kind: 'privilege', id: privilege, name: privilege }, { automatic })
    return showRoles(ctx)
  },
})
