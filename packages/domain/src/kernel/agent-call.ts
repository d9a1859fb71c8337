import * as z from 'zod'
import type { Installation } from './context.ts'
import type { FeedSources } from './feed.ts'

/** The host that an agent speaks for. */
export interface Hypervisor {
  id: string
  name: string
}

/** What an agent says or asks. It belongs to no domain: its hypervisor stands in the place of the actor. */
export interface AgentCall<Kind extends 'command' | 'query', Input extends z.ZodType = z.ZodType, Output = unknown> {
  kind: `agent-${Kind}`
  input: Input
  run: (installation: Installation, hypervisor: Hypervisor, input: z.output<Input>) => Promise<Output>
}

/** Wakes an agent as long as it listens. */
export interface AgentFeed {
  kind: 'agent-feed'
  input: z.ZodVoid
  run: (sources: FeedSources, hypervisor: Hypervisor, signal: AbortSignal) => AsyncIterable<object>
}

/** Declares what an agent tells us. */
export function agentCommand<Input extends z.ZodType, Output>(
  declaration: Omit<AgentCall<'command', Input, Output>, 'kind'>,
): AgentCall<'command', Input, Output> {
  return { kind: 'agent-command', ...declaration }
}

/** Declares what an agent asks; it takes no input. */
export function agentQuery<Output>(
  run: (installation: Installation, hypervisor: Hypervisor) => Promise<Output>,
): AgentCall<'query', z.ZodVoid, Output> {
  return { kind: 'agent-query', input: z.void(), run }
}

/** Declares what wakes an agent. */
export function agentFeed(run: AgentFeed['run']): AgentFeed {
  return { kind: 'agent-feed', input: z.void(), run }
}
