import type { Delivery } from '@pathwar/contracts/identity/auth'
import { proofOfDevice } from '@pathwar/domain/identity/auth'
import type { UseCase } from '@pathwar/domain/kernel'
import type * as z from 'zod'
import type { RequestContext } from './context.ts'
import { run } from './expose.ts'
import { procedure } from './trpc.ts'

type Asks = z.ZodType<{ delivery: Delivery }>
type Answers = z.ZodType<{ state: string; token?: string | null; expiresAt?: string; user?: { id: string } }>

/** Offers a command that may open a session: its token goes where the caller asked. */
export function exposeLogIn<Input extends Asks, Output extends Answers, Prepared>(
  useCase: UseCase<Input, Output, Prepared> & { kind: 'command' },
) {
  return procedure
    .input(useCase.input)
    .mutation(async ({ ctx, input }) => deliver(ctx, input as z.output<Input>, await run(ctx, useCase, input)))
}

/** A browser gets its token as a cookie that scripts cannot read; a tool gets it in its hands. */
function deliver<Answer extends z.output<Answers>>(
  ctx: RequestContext,
  { delivery }: { delivery: Delivery },
  answer: Answer,
): Answer {
  if (delivery !== 'cookie' || answer.state !== 'signed-in' || !answer.token || !answer.expiresAt) return answer
  ctx.setSession(answer.token, new Date(answer.expiresAt))
  if (answer.user && ctx.domain) {
    ctx.setDevice(proofOfDevice(ctx.installation, { domain: ctx.domain, userId: answer.user.id }, ctx.device))
  }
  return { ...answer, token: null }
}
