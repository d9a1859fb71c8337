import { CreateRole, RoleTree } from '@pathwar/contracts/identity/roles'
import { Role } from '@pathwar/db/models/identity/role'
import { command, userOf } from '../../kernel/index.ts'
import { changeRoles } from './change-roles.ts'
import { requireOwnRights } from './own-rights.policy.ts'
import { roleNamed } from './role.queries.ts'
import { privilegesOf } from './role.rules.ts'
import { writePrivileges } from './write-privileges.ts'

/** Creates a role. */
export const createRole = command({
  permission: 'user:manage',
  audit: 'itself',
  stepUp: true,
  input: CreateRole,
  output: RoleTree,
  run: (ctx, { name, parent, privileges }) =>
    changeRoles(ctx, (roles) => {
      const above = parent === null ? null : roleNamed(roles, parent)
      requireOwnRights(ctx.actor, [...privileges, ...(above ? privilegesOf(roles, above.id) : [])])
      return {
        roleId: null,
        async write() {
          const { userId } = userOf(ctx)
          const made = {
            role: name,
            parentId: above?.id ?? null,
            automatic: false,
            createdBy: userId,
            updatedBy: userId,
          }
          const { id } = await Role.query(ctx.db).insertAndFetch(made)
          await writePrivileges(ctx, id, privileges)
          await ctx.audit('role.created', { kind: 'role', id: name, name }, { parent, privileges })
        },
      }
    }),
})
