import {
  type AgentCommand,
  type AgentFeed,
  type AgentQuery,
  DomainError,
  type Hypervisor,
  onBehalfOfAgent,
} from '@pathwar/domain/kernel'
import { toTRPCError } from './errors.ts'
import { procedure } from './trpc.ts'

const agentProcedure = procedure.use(({ ctx, next }) => {
  if (!ctx.hypervisor) throw toTRPCError(new DomainError('agent/unknown'))
  const hypervisor: Hypervisor = ctx.hypervisor
  return next({ ctx: { ...ctx, hypervisor } })
})

export function offerAgentCommand({ input: schema, run }: AgentCommand) {
  return agentProcedure
    .input(schema)
    .mutation(({ ctx, input }) => answer(ctx.hypervisor, () => run(ctx.installation, ctx.hypervisor, input)))
}

export function offerAgentQuery({ run }: AgentQuery) {
  return agentProcedure.query(({ ctx }) => answer(ctx.hypervisor, () => run(ctx.installation, ctx.hypervisor)))
}

export function offerAgentFeed({ run }: AgentFeed) {
  return agentProcedure.subscription(({ ctx, signal = new AbortController().signal }) =>
    run(ctx, ctx.hypervisor, signal),
  )
}

function answer<Answer>(hypervisor: Hypervisor, work: () => Promise<Answer>): Promise<Answer> {
  return onBehalfOfAgent(hypervisor, work).catch((error: unknown) => {
    throw toTRPCError(error)
  })
}
