import type { LogIn, Register, SignedIn } from '@pathwar/contracts/auth'
import { getSession, logIn, logOut, register } from '@pathwar/domain/auth'
import type { RequestContext } from '../context.ts'
import { exposeQuery, run } from '../expose.ts'
import { procedure, router } from '../trpc.ts'

export const authRouter = router({
  session: exposeQuery(getSession),
  register: procedure
    .input(register.input)
    .mutation(async ({ ctx, input }) => deliver(ctx, input, await run(ctx, register, input))),
  logIn: procedure
    .input(logIn.input)
    .mutation(async ({ ctx, input }) => deliver(ctx, input, await run(ctx, logIn, input))),
  logOut: procedure.input(logOut.input).mutation(async ({ ctx, input }) => {
    const result = await run(ctx, logOut, input)
    ctx.setSession(null)
    return result
  }),
})

/** A browser gets its token as a cookie that scripts cannot read; a tool gets it in its hands. */
function deliver(ctx: RequestContext, { delivery }: Register | LogIn, signedIn: SignedIn): SignedIn {
  if (delivery === 'bearer') return signedIn
  ctx.setSession(signedIn.token, new Date(signedIn.expiresAt))
  return { ...signedIn, token: null }
}
