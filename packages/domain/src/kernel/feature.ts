import type { ErrorCode } from '@pathwar/contracts/kernel/errors'
import type { EventName, EventPayload } from '@pathwar/contracts/kernel/events'
import type { AgentCommand, AgentFeed, AgentQuery, Hypervisor } from './agent-call.ts'
import type { Ctx, Installation } from './context.ts'
import type { Feed, FeedCall } from './feed.ts'
import type { HookHandler, HookHandlers } from './hook.ts'
import type { Job, JobWithoutTransaction, Subscriber } from './job.ts'
import type { Mover } from './mover.ts'
import type { UseCase } from './use-case.ts'

/** An event as a reaction to it gets it. */
export interface Announced<Name extends EventName = EventName> {
  id: string
  name: Name
  tournamentId: string | null
  payload: EventPayload<Name>
}

/** What a feature does when something happened, each in a transaction of its own. */
type Reactions = { [Name in EventName]?: (ctx: Ctx, event: Announced<Name>) => Promise<void> }

/** Work that begins by the clock, in no domain: once, by whichever worker is first. */
export interface Cron {
  /** In cron's words, e.g. `23 * * * *`. */
  at: string
  run(installation: Installation): Promise<void>
}

/** Statements that delete what means nothing any more, by what they delete; `:now` is the time. */
interface Sweeps {
  /** In the schema `platform`. */
  platform?: Record<string, string>
  /** In each domain's schema, in this order. */
  domain?: Record<string, string>
}

/** Any use case, whatever it takes: only who has checked its input may run it. */
export type AnyUseCase = Pick<UseCase, 'kind' | 'permission' | 'input' | 'output' | 'session'> & {
  run: (ctx: Ctx, input: never, prepared: never) => Promise<unknown>
}

/** Whatever a client may call by name; what has checked its input runs it. */
export type Offered =
  | AnyUseCase
  | (Omit<Feed, 'run'> & { run: (call: FeedCall, input: never) => AsyncIterable<{ id: string }> })
  | (Omit<AgentCommand, 'run'> & {
      run: (installation: Installation, hypervisor: Hypervisor, input: never) => Promise<unknown>
    })
  | AgentQuery
  | AgentFeed

/** What a feature says about itself, and nobody has to say a second time. */
export interface Manifest<UseCases extends Record<string, Offered> = Record<string, Offered>> {
  /** By the names under which clients call them: `trpc.<feature>.<name>`. */
  useCases?: UseCases
  /** Use cases that are reached in another way, such as a download; checked and swept like the others. */
  withoutProcedure?: Record<string, AnyUseCase>
  /** Verbs that meet on the rows which money and points rest on; one test mixes those of all features. */
  movers?: Record<string, Mover>
  /** What it books, so that no two features book the same kind. */
  bookings?: readonly { readonly kind: string }[]
  on?: Reactions
  /** Handlers of the hooks that lower features declare. */
  hooks?: readonly HookHandler[]
  jobs?: readonly (Job | JobWithoutTransaction)[]
  crons?: Record<string, Cron>
  /** What a violated constraint means to whoever asked. Those that nobody names are mistakes of ours. */
  constraints?: Record<string, ErrorCode>
  sweep?: Sweeps
}

/** One feature's manifest. */
export interface Feature<UseCases extends Record<string, Offered> = Record<string, Offered>>
  extends Manifest<UseCases> {
  name: string
  useCases: UseCases
}

/** Declares a feature; its name is the one that clients use. */
export function feature<UseCases extends Record<string, Offered> = Record<never, Offered>>(
  name: string,
  manifest: Manifest<UseCases>,
): Feature<UseCases> {
  // Without use cases the type has none either.
  return { useCases: {} as UseCases, ...manifest, name }
}

/** What all features say about themselves, each kind of thing by its name. */
export interface Gathered {
  /** By `<feature>.<name>`: all that run in a domain. */
  useCases: ReadonlyMap<string, UseCase>
  /** By `<feature>: <name>`. */
  movers: ReadonlyMap<string, Mover>
  /** Names of features by the kind of booking. */
  bookings: ReadonlyMap<string, string>
  /** By their task. */
  jobs: ReadonlyMap<string, Job | JobWithoutTransaction>
  /** By their feature: one for each that reacts to something. */
  subscribers: ReadonlyMap<string, Subscriber>
  /** By `<feature>:<name>`. */
  crons: ReadonlyMap<string, Cron>
  /** By the hook's name. */
  hookHandlers: HookHandlers
  /** Error codes by the constraint whose violation they are. */
  constraints: ReadonlyMap<string, ErrorCode>
  /** Statements by what they delete. */
  sweeps: { platform: ReadonlyMap<string, string>; domain: ReadonlyMap<string, string> }
}
