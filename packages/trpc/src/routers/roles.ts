import * as roles from '@pathwar/domain/identity/roles'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const rolesRouter = router({
  list: exposeQuery(roles.listRoles),
  create: exposeCommand(roles.createRole),
  rename: exposeCommand(roles.renameRole),
  setParent: exposeCommand(roles.setRoleParent),
  setPrivileges: exposeCommand(roles.setRolePrivileges),
  setAutomatic: exposeCommand(roles.setRoleAutomatic),
  setPrivilegeAutomatic: exposeCommand(roles.setPrivilegeAutomatic),
  giveToAll: exposeCommand(roles.giveRoleToAll),
  remove: exposeCommand(roles.removeRole),
})
