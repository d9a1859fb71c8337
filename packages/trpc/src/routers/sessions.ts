import { endOtherSessions, endSession, listSessions } from '@pathwar/domain/identity/sessions'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const sessionsRouter = router({
  list: exposeQuery(listSessions),
  end: exposeCommand(endSession),
  endOthers: exposeCommand(endOtherSessions),
})
