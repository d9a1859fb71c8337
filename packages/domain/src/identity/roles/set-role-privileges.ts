import { SetRolePrivileges } from '@pathwar/contracts/identity/roles'
import { command } from '../../kernel/index.ts'
import { changeRoles } from './change-roles.ts'
import { roleNamed } from './role.queries.ts'
import { patchRole, roleChange } from './role-change.ts'
import { writePrivileges } from './write-privileges.ts'

/** Sets a role's own privileges, besides the inherited ones. */
export const setRolePrivileges = command({
  ...roleChange,
  input: SetRolePrivileges,
  run: (ctx, { role: name, privileges }) =>
    changeRoles(ctx, (roles) => {
      const role = roleNamed(roles, name)
      return {
        roleId: role.id,
        async write() {
          await writePrivileges(ctx, role.id, privileges)
          await patchRole(ctx, role.id, {})
          const [before, after] = [new Set(role.privileges), new Set<string>(privileges)]
          const change = { added: [...after.difference(before)], removed: [...before.difference(after)] }
          await ctx.audit('role.privileges-set', { kind: 'role', id: name, name }, change)
        },
      }
    }),
})
