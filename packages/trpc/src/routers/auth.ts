import {
  beginStepUp,
  completeLogIn,
  getSession,
  logIn,
  logOut,
  refresh,
  register,
  stepUp,
} from '@pathwar/domain/identity/auth'
import { exposeLogIn } from '../deliver.ts'
import { exposeCommand, exposeQuery, run } from '../expose.ts'
import { procedure, router } from '../trpc.ts'

export const authRouter = router({
  session: exposeQuery(getSession),
  register: exposeLogIn(register),
  logIn: exposeLogIn(logIn),
  completeLogIn: exposeLogIn(completeLogIn),
  refresh: exposeCommand(refresh),
  beginStepUp: exposeCommand(beginStepUp),
  stepUp: exposeCommand(stepUp),
  logOut: procedure.input(logOut.input).mutation(async ({ ctx, input }) => {
    const result = await run(ctx, logOut, input)
    ctx.setSession(null)
    return result
  }),
})
