import { type Caller, DomainError, execute, type UseCase } from '@pathwar/domain/kernel'
import type * as z from 'zod'
import type { RequestContext } from './context.ts'
import { toTRPCError } from './errors.ts'
import { procedure } from './trpc.ts'

/** Offers a query: one line per procedure. */
export function exposeQuery<Input extends z.ZodType, Output extends z.ZodType, Prepared>(
  useCase: UseCase<Input, Output, Prepared> & { kind: 'query' },
) {
  return procedure.input(useCase.input).query(({ ctx, input }) => run(ctx, useCase, input))
}

/** Offers a command: one line per procedure. */
export function exposeCommand<Input extends z.ZodType, Output extends z.ZodType, Prepared>(
  useCase: UseCase<Input, Output, Prepared> & { kind: 'command' },
) {
  return procedure.input(useCase.input).mutation(({ ctx, input }) => run(ctx, useCase, input))
}

/** Runs a use case for a request; throws a tRPC error that carries the domain's code. */
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

/** Throws when the request's host is nobody's. */
export function callerOf({ domain, actor, address, agent, origin, device, banned }: RequestContext): Caller {
  if (!domain) throw new DomainError('domain/unknown')
  return { domain, actor, address, agent, origin, device, banned }
}
