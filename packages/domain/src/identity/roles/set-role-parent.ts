import { SetRoleParent } from '@pathwar/contracts/identity/roles'
import { command } from '../../kernel/index.ts'
import { changeRoles } from './change-roles.ts'
import { roleNamed } from './role.queries.ts'
import { patchRole, roleChange } from './role-change.ts'

/** Sets the parent of a role. The database refuses a cycle, even if two concurrent changes would create it together. */
export const setRoleParent = command({
  ...roleChange,
  input: SetRoleParent,
  run: (ctx, { role: name, parent }) =>
    changeRoles(ctx, (roles) => {
      const role = roleNamed(roles, name)
      const above = parent === null ? null : roleNamed(roles, parent)
      return {
        roleId: role.id,
        async write() {
          await patchRole(ctx, role.id, { parentId: above?.id ?? null })
          const from = role.parentId === null ? null : roles.get(role.parentId)?.name
          await ctx.audit('role.moved', { kind: 'role', id: name, name }, { from, to: parent })
        },
      }
    }),
})
