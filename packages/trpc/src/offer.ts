import { type Caller, DomainError, execute, type Feed, type UseCase } from '@pathwar/domain/kernel'
import { tracked } from '@trpc/server'
import type * as z from 'zod'
import type { RequestContext } from './context.ts'
import { deliver } from './deliver.ts'
import { toTRPCError } from './errors.ts'
import { procedure } from './trpc.ts'

export function offerQuery(useCase: UseCase) {
  return procedure.input(useCase.input).query(({ ctx, input }) => run(ctx, useCase, input))
}

/** A use case that opens or ends a session also sets or removes the browser's cookie. */
export function offerCommand(useCase: UseCase) {
  return procedure.input(useCase.input).mutation(async ({ ctx, input }) => {
    const answer = await run(ctx, useCase, input)
    if (useCase.session === 'ends') ctx.setSession(null)
    return useCase.session === 'opens' ? deliver(ctx, input, answer) : answer
  })
}

export function offerFeed({ input: schema, run: open }: Feed) {
  return procedure.input(schema).subscription(async function* ({ ctx, input, signal = new AbortController().signal }) {
    try {
      const call = { installation: ctx.installation, sources: ctx, caller: callerOf(ctx), signal }
      for await (const item of open(call, input)) yield tracked(item.id, item)
    } catch (error) {
      throw toTRPCError(error)
    }
  })
}

/** Runs a use case for a request; throws a tRPC error with the domain's code. */
export async function run<Input extends z.ZodType, Output extends z.ZodType, Prepared>(
  ctx: RequestContext,
  useCase: UseCase<Input, Output, Prepared>,
  input: unknown,
): Promise<z.output<Output>> {
  try {
    return await execute(ctx.installation, useCase, callerOf(ctx), input)
  } catch (error) {
    throw toTRPCError(error)
  }
}

/** Throws if the request's host belongs to no domain. */
function callerOf({ domain, actor, address, agent, origin, device, banned, recall }: RequestContext): Caller {
  if (!domain) throw new DomainError('domain/unknown')
  return { domain, actor, address, agent, origin, device, banned, recall }
}
