import { RoleRef } from '@pathwar/contracts/identity/roles'
import { Role } from '@pathwar/db/models/identity/role'
import { command, DomainError } from '../../kernel/index.ts'
import { changeRoles } from './change-roles.ts'
import { roleNamed } from './role.queries.ts'
import { refuseBuiltIn, roleChange } from './role-change.ts'

/** Removes a role from all its users and deletes it. Refused if other roles inherit from it, and for built-in roles. */
export const removeRole = command({
  ...roleChange,
  input: RoleRef,
  run: (ctx, { role: name }) =>
    changeRoles(ctx, (roles) => {
      const role = roleNamed(roles, name)
      refuseBuiltIn(name)
      if (roles.values().some(({ parentId }) => parentId === role.id)) throw new DomainError('role/has-children')
      return {
        roleId: role.id,
        async write() {
          const members = await ctx.db.table('user_role').where({ role_id: role.id }).delete()
          await Role.query(ctx.db).deleteById(role.id)
          await ctx.audit('role.removed', { kind: 'role', id: name, name }, { members, privileges: role.privileges })
        },
      }
    }),
})
