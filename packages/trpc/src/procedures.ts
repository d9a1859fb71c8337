import type { AgentCommand, AgentFeed, AgentQuery, Feature, Feed, Offered, UseCase } from '@pathwar/domain/kernel'
import type {
  AnyTRPCProcedure,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
} from '@trpc/server'
import type * as z from 'zod'
import { offerCommand, offerFeed, offerQuery } from './offer.ts'
import { offerAgentCommand, offerAgentFeed, offerAgentQuery } from './offer-agent.ts'

/**
 * The procedures of features. Both levels keep the features' own keys, so that an editor jumps from a client's call to
 * the line of the manifest.
 */
export type Procedures<Features extends Record<string, Feature>> = {
  [Name in keyof Features]: {
    [Key in keyof Features[Name]['useCases']]: ProcedureOf<Features[Name]['useCases'][Key]>
  }
}

type ProcedureOf<One> = One extends { kind: 'command'; input: infer Input; output: infer Output }
  ? TRPCMutationProcedure<Built<Input, z.output<Output>>>
  : One extends { kind: 'query'; input: infer Input; output: infer Output }
    ? TRPCQueryProcedure<Built<Input, z.output<Output>>>
    : One extends { kind: 'feed'; input: infer Input; run: (...given: never) => AsyncIterable<infer Item> }
      ? TRPCSubscriptionProcedure<Built<Input, AsyncIterable<{ id: string; data: Item }, void>>>
      : One extends { kind: 'agent-command'; input: infer Input; run: (...given: never) => Promise<infer Output> }
        ? TRPCMutationProcedure<Built<Input, Output>>
        : One extends AgentQuery<infer Output>
          ? TRPCQueryProcedure<Built<z.ZodVoid, Output>>
          : One extends AgentFeed
            ? TRPCSubscriptionProcedure<Built<z.ZodVoid, AsyncIterable<object, void>>>
            : never

interface Built<Input, Output> {
  meta: unknown
  input: z.input<Input>
  output: Output
}

/** Creates the procedures of features. */
export function proceduresOf<Features extends Record<string, Feature>>(features: Features): Procedures<Features> {
  const all = Object.entries(features).map(([name, { useCases }]) => {
    const offered = Object.entries(useCases).map(([key, one]) => [key, offer(one)] as const)
    return [name, Object.fromEntries(offered)] as const
  })
  // `offer` chooses by the kind, and so does `ProcedureOf`, so the types match.
  return Object.fromEntries(all) as Procedures<Features>
}

/** Each use case gets input that its own schema has validated. */
function offer(one: Offered): AnyTRPCProcedure {
  switch (one.kind) {
    case 'command':
      return offerCommand(one as UseCase)
    case 'query':
      return offerQuery(one as UseCase)
    case 'feed':
      return offerFeed(one as Feed)
    case 'agent-command':
      return offerAgentCommand(one as AgentCommand)
    case 'agent-query':
      return offerAgentQuery(one)
    case 'agent-feed':
      return offerAgentFeed(one)
  }
}
