import { SetRoleAutomatic } from '@pathwar/contracts/identity/roles'
import { command } from '../../kernel/index.ts'
import { changeRoles } from './change-roles.ts'
import { roleNamed } from './role.queries.ts'
import { patchRole, roleChange } from './role-change.ts'

/** Sets whether new users get the role at registration. Existing users are not affected. */
export const setRoleAutomatic = command({
  ...roleChange,
  input: SetRoleAutomatic,
  run: (ctx, { role: name, automatic }) =>
    changeRoles(ctx, (roles) => {
      const role = roleNamed(roles, name)
      return {
        roleId: role.id,
        async write() {
          await patchRole(ctx, role.id, { automatic })
          await ctx.audit('role.automatic-set', { kind: 'role', id: name, name }, { automatic })
        },
      }
    }),
})
