import {
  RenameRole,
  RoleRef,
  RoleTree,
  SetRoleAutomatic,
  SetRoleParent,
  SetRolePrivileges,
} from '@pathwar/contracts/identity/roles'
import { Role } from '@pathwar/db/models/identity/role'
import { type Ctx, command, DomainError, userOf } from '../../kernel/index.ts'
import { changeRoles } from './change-roles.ts'
import { roleNamed } from './role.queries.ts'
import { isBuiltIn } from './role.view.ts'
import { writePrivileges } from './write-privileges.ts'

const common = { permission: 'user:manage', stepUp: true, output: RoleTree } as const

/** Gives a role another name; those that every domain has keep theirs. */
export const renameRole = command({
  ...common,
  input: RenameRole,
  run: (ctx, { role: from, name }) =>
    changeRoles(ctx, (roles) => {
      const role = roleNamed(roles, from)
      refuseBuiltIn(from)
      return {
        roleId: role.id,
        async write() {
          await patch(ctx, role.id, { role: name })
          await ctx.audit('role.renamed', { kind: 'role', id: name, name }, { from })
        },
      }
    }),
})

/** Hangs a role under another one. The database refuses a circle, also when two moves make it only together. */
export const setRoleParent = command({
  ...common,
  input: SetRoleParent,
  run: (ctx, { role: name, parent }) =>
    changeRoles(ctx, (roles) => {
      const role = roleNamed(roles, name)
      const above = parent === null ? null : roleNamed(roles, parent)
      return {
        roleId: role.id,
        async write() {
          await patch(ctx, role.id, { parentId: above?.id ?? null })
          const from = role.parentId === null ? null : roles.get(role.parentId)?.name
          await ctx.audit('role.moved', { kind: 'role', id: name, name }, { from, to: parent })
        },
      }
    }),
})

/** Chooses what a role gives beside what it inherits. */
export const setRolePrivileges = command({
  ...common,
  input: SetRolePrivileges,
  run: (ctx, { role: name, privileges }) =>
    changeRoles(ctx, (roles) => {
      const role = roleNamed(roles, name)
      return {
        roleId: role.id,
        async write() {
          await writePrivileges(ctx, role.id, privileges)
          await patch(ctx, role.id, {})
          const [before, after] = [new Set(role.privileges), new Set<string>(privileges)]
          const change = { added: [...after.difference(before)], removed: [...before.difference(after)] }
          await ctx.audit('role.privileges-set', { kind: 'role', id: name, name }, change)
        },
      }
    }),
})

/** Whether everybody gets it at registration. Who is registered already does not get it by this. */
export const setRoleAutomatic = command({
  ...common,
  input: SetRoleAutomatic,
  run: (ctx, { role: name, automatic }) =>
    changeRoles(ctx, (roles) => {
      const role = roleNamed(roles, name)
      return {
        roleId: role.id,
        async write() {
          await patch(ctx, role.id, { automatic })
          await ctx.audit('role.automatic-set', { kind: 'role', id: name, name }, { automatic })
        },
      }
    }),
})

/** Removes a role from everybody who has it. Refused while others inherit from it, and for what every domain has. */
export const removeRole = command({
  ...common,
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

function refuseBuiltIn(name: string): void {
  if (isBuiltIn(name)) throw new DomainError('role/built-in')
}

async function patch(
  ctx: Ctx,
  id: string,
  change: Partial<Pick<Role, 'role' | 'parentId' | 'automatic'>>,
): Promise<void> {
  await Role.query(ctx.db)
    .findById(id)
    .patch({ ...change, updatedBy: userOf(ctx).userId, updatedAt: ctx.now })
}
