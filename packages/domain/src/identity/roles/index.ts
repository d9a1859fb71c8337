export { giveRoleToAll, setPrivilegeAutomatic } from './automatic.ts'
export { removeRole, renameRole, setRoleAutomatic, setRoleParent, setRolePrivileges } from './change-role.ts'
export { createRole } from './create-role.ts'
export { listRoles } from './list-roles.ts'
