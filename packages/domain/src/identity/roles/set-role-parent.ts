import { SetRoleParent } from '@pathwar/contracts/identity/roles'
import { command } from '../../kernel/index.ts'
import { changeRoles } from './change-roles.ts'
import { roleNamed } from './role.queries.ts'
import { patchRole, roleChange } from './role-change.ts'

/** Hangs a role under another one. The database refuses a circle, also when two moves make it only together. */
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
