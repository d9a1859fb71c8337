import type * as z from 'zod'
import type { Installation } from './context.ts'
import type { FeedSources } from './feed.ts'

/** The host that an agent speaks for. */
export interface Hypervisor {
  id: string
  name: string
}

/** What an agent tells us. It belongs to no domain: its hypervisor stands in the place of the actor. */
export interface AgentCommand<Input extends z.ZodType = z.ZodType, Output = unknown> {
  kind: 'agent-command'
  input: Input
  run: (installation: Installation, hypervisor: Hypervisor, input: z.output<Input>) => Promise<Output>
}

/** What an agent asks; it takes no input. */
export interface AgentQuery<Output = unknown> {
  kind: 'agent-query'
  run: (installation: Installation, hypervisor: Hypervisor) => Promise<Output>
}

/** Wakes an agent as long as it listens. */
export interface AgentFeed {
  kind: 'agent-feed'
  run: (sources: FeedSources, hypervisor: Hypervisor, signal: AbortSignal) => AsyncIterable<object>
}

/** Declares what an agent tells us. */
export function agentCommand<Input extends z.ZodType, Output>(
  declaration: Omit<AgentCommand<Input, Output>, 'kind'>,
): AgentCommand<Input, Output> {
  return { kind: 'agent-command', ...declaration }
}

/** Declares what an agent asks. */
export function agentQuery<Output>(run: AgentQuery<Output>['run']): AgentQuery<Output> {
  return { kind: 'agent-query', run }
}

/** Declares what wakes an agent. */
export function agentFeed(run: AgentFeed['run']): AgentFeed {
  return { kind: 'agent-feed', run }
}
