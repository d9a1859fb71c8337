import type * as z from 'zod'
import type { Installation } from './context.ts'
import type { FeedSources } from './feed.ts'

/** The hypervisor that an agent acts for. */
export interface Hypervisor {
  id: string
  name: string
}

/** A command of an agent. It belongs to no domain, and it has a hypervisor instead of an actor. */
export interface AgentCommand<Input extends z.ZodType = z.ZodType, Output = unknown> {
  kind: 'agent-command'
  input: Input
  run: (installation: Installation, hypervisor: Hypervisor, input: z.output<Input>) => Promise<Output>
}

/** A query of an agent, without input. */
export interface AgentQuery<Output = unknown> {
  kind: 'agent-query'
  run: (installation: Installation, hypervisor: Hypervisor) => Promise<Output>
}

/** A feed that wakes an agent while it listens. */
export interface AgentFeed {
  kind: 'agent-feed'
  run: (sources: FeedSources, hypervisor: Hypervisor, signal: AbortSignal) => AsyncIterable<object>
}

/** Declares a command of agents. */
export function agentCommand<Input extends z.ZodType, Output>(
  declaration: Omit<AgentCommand<Input, Output>, 'kind'>,
): AgentCommand<Input, Output> {
  return { kind: 'agent-command', ...declaration }
}

/** Declares a query of agents. */
export function agentQuery<Output>(run: AgentQuery<Output>['run']): AgentQuery<Output> {
  return { kind: 'agent-query', run }
}

/** Declares a feed for agents. */
export function agentFeed(run: AgentFeed['run']): AgentFeed {
  return { kind: 'agent-feed', run }
}
