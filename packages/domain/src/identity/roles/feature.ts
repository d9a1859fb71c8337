import { feature } from '../../kernel/index.ts'
import { createRole } from './create-role.ts'
import { giveRoleToAll } from './give-role-to-all.ts'
import { listRoles } from './list-roles.ts'
import { removeRole } from './remove-role.ts'
import { renameRole } from './rename-role.ts'
import { setPrivilegeAutomatic } from './set-privilege-automatic.ts'
import { setRoleAutomatic } from './set-role-automatic.ts'
import { setRoleParent } from './set-role-parent.ts'
import { setRolePrivileges } from './set-role-privileges.ts'

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
