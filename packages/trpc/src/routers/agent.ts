import { AgentHello, AgentReport } from '@pathwar/contracts/hosting/agent'
import { type Hypervisor, hearAgent, listAssignments, reportPlacement } from '@pathwar/domain/hosting/hypervisors'
import { DomainError } from '@pathwar/domain/kernel'
import { toTRPCError } from '../errors.ts'
import { procedure, router } from '../trpc.ts'

const agentProcedure = procedure.use(({ ctx, next }) => {
  if (!ctx.hypervisor) throw toTRPCError(new DomainError('agent/unknown'))
  const hypervisor: Hypervisor = ctx.hypervisor
  return next({ ctx: { ...ctx, hypervisor } })
})

/** What agents ask and say; see `contracts/agent`. */
export const agentRouter = router({
  hello: agentProcedure
    .input(AgentHello)
    .mutation(({ ctx, input }) => hearAgent(ctx.installation, ctx.hypervisor, input)),
  assignments: agentProcedure.query(({ ctx }) => listAssignments(ctx.installation, ctx.hypervisor)),
  report: agentProcedure.input(AgentReport).mutation(async ({ ctx, input }) => {
    try {
      return await reportPlacement(ctx.installation, ctx.hypervisor, input)
    } catch (error) {
      throw toTRPCError(error)
    }
  }),
  wake: agentProcedure.subscription(async function* ({ ctx, signal = new AbortController().signal }) {
    for await (const _ of ctx.placementChanges(ctx.hypervisor.id, signal)) yield {}
  }),
})
