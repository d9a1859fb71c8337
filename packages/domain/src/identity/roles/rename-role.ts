import { RenameRole } from '@pathwar/contracts/identity/roles'
import { command } from '../../kernel/index.ts'
import { changeRoles } from './change-roles.ts'
import { roleNamed } from './role.queries.ts'
import { patchRole, refuseBuiltIn, roleChange } from './role-change.ts'

/** Renames a role; built-in roles keep their names. */
export const renameRole = command({
  ...roleChange,
  input: RenameRole,
  run: (ctx, { role: from, name }) =>
    changeRoles(ctx, (roles) => {
      const role = roleNamed(roles, from)
      refuseBuiltIn(from)
      return {
        roleId: role.id,
        async write() {
          await patchRole(ctx, role.id, { role: name })
          await ctx.audit('role.renamed', { kind: 'role', id: name, name }, { from })
        },
      }
    }),
})
