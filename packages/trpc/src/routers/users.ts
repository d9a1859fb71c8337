import * as users from '@pathwar/domain/identity/users'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const usersRouter = router({
  list: exposeQuery(users.listUsers),
  get: exposeQuery(users.getUser),
  explain: exposeQuery(users.explainPrivilege),
  create: exposeCommand(users.createUser),
  setActivated: exposeCommand(users.setActivated),
  verify: exposeCommand(users.verifyUser),
  giveRole: exposeCommand(users.giveRole),
  takeRole: exposeCommand(users.takeRole),
  givePrivilege: exposeCommand(users.givePrivilege),
  takePrivilege: exposeCommand(users.takePrivilege),
  resetSecondFactor: exposeCommand(users.resetSecondFactor),
  endSessions: exposeCommand(users.endUserSessions),
})
