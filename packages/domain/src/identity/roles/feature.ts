import { feature } from '../../kernel/index.ts'
import { giveRoleToAll, setPrivilegeAutomatic } from './automatic.ts'
import { removeRole, renameRole, setRoleAutomatic, setRoleParent, setRolePrivileges } from './change-role.ts'
import { createRole } from './create-role.ts'
import { listRoles } from './list-roles.ts'

export const roles = feature('roles', {
  useCases: {
    list: listRoles,
    create: createRole,
    rename: renameRole,
    setParent: setRoleParent,
    setPrivileges: setRolePrivileges,
    setAutomatic: setRoleAutomatic,
    setPrivilegeAutomatic,
    giveToAll: giveRoleToAll,
    remove: removeRole,
  },
  constraints: {
    role_role_key: 'role/name-taken',
    role_no_cycle: 'role/cycle',
    role_parent_id_fkey: 'role/has-children',
  },
})
