import type { ErrorCode } from '@pathwar/contracts/kernel/errors'
import type { EventName, EventPayload } from '@pathwar/contracts/kernel/events'
import type { AgentCommand, AgentFeed, AgentQuery, Hypervisor } from './agent-call.ts'
import type { Audited } from './audit.ts'
import type { Ctx, Installation } from './context.ts'
import type { Feed, FeedCall } from './feed.ts'
import type { HookHandler, HookHandlers } from './hook.ts'
import type { Job, JobWithoutTransaction, Subscriber } from './job.ts'
import type { Mover } from './mover.ts'
import type { UseCase } from './use-case.ts'

/** An event as its handlers get it. */
export interface Announced<Name extends EventName = EventName> {
  id: string
  name: Name
  tournamentId: string | null
  payload: EventPayload<Name>
}

/** Handlers of events; each runs in its own transaction. */
type Reactions = { [Name in EventName]?: (ctx: Ctx, event: Announced<Name>) => Promise<void> }

/** Scheduled work outside of domains. Whichever worker is first runs it, once. */
export interface Cron {
  /** In crontab syntax, e.g. `23 * * * *`. */
  at: string
  run(installation: Installation): Promise<void>
}

/**
 * How many rows of a table that grows a sweep looks at in one transaction. A statement that deletes half of them or more is run again.
 */
export const SWEEP_BATCH = 10_000

/** Statements that delete expired rows, by what they delete; `:now` is the time, in a domain by its clock, `:realNow` by the database's. */
interface Sweeps {
  /** For the schema `platform`. */
  platform?: Record<string, string>
  /** For each domain's schema, in this order. */
  domain?: Record<string, string>
}

/** Any use case, with any input: run it only with validated input. */
export type AnyUseCase = Pick<UseCase, 'kind' | 'permission' | 'input' | 'output' | 'session'> & {
  audit?: Audited<never, never>
  run: (ctx: Ctx, input: never, prepared: never) => Promise<unknown>
}

/** Everything that a client can call by name; the caller validates the input. */
export type Offered =
  | AnyUseCase
  | (Omit<Feed, 'run'> & { run: (call: FeedCall, input: never) => AsyncIterable<{ id: string }> })
  | (Omit<AgentCommand, 'run'> & {
      run: (installation: Installation, hypervisor: Hypervisor, input: never) => Promise<unknown>
    })
  | AgentQuery
  | AgentFeed

/** Everything that a feature declares. It is declared here and nowhere else. */
export interface Manifest<UseCases extends Record<string, Offered> = Record<string, Offered>> {
  /** By the names under which clients call them: `trpc.<feature>.<name>`. */
  useCases?: UseCases
  /** Use cases that are called in another way, such as a download; generated tests include them. */
  withoutProcedure?: Record<string, AnyUseCase>
  /** Use cases that compete for the rows of money and score; one test mixes those of all features. */
  movers?: Record<string, Mover>
  /**
   * Tables on whose rows several use cases meet. A test fails when a use case writes or locks rows of one and no mover runs it.
   */
  contended?: readonly string[]
  /** By their name: statements in the domain's schema that find rows which must not exist, whatever has run at the same time. */
  invariants?: Record<string, string>
  /** Its kinds of bookings, so that no two features use the same kind. */
  bookings?: readonly { readonly kind: string }[]
  on?: Reactions
  /** Handlers of the hooks that lower features declare. */
  hooks?: readonly HookHandler[]
  jobs?: readonly (Job | JobWithoutTransaction)[]
  crons?: Record<string, Cron>
  /** The error code for a constraint violation. A violation without a code is a bug. */
  constraints?: Record<string, ErrorCode>
  sweep?: Sweeps
}

/** The manifest of a feature. */
export interface Feature<UseCases extends Record<string, Offered> = Record<string, Offered>>
  extends Manifest<UseCases> {
  name: string
  useCases: UseCases
}

/** Declares a feature; clients use its name. */
export function feature<UseCases extends Record<string, Offered> = Record<never, Offered>>(
  name: string,
  manifest: Manifest<UseCases>,
): Feature<UseCases> {
  // Without use cases the type has none either.
  return { useCases: {} as UseCases, ...manifest, name }
}

/** The declarations of all features, by kind. */
export interface Gathered {
  /** By `<feature>.<name>`: all use cases that run in a domain. */
  useCases: ReadonlyMap<string, UseCase>
  /** By `<feature>: <name>`. */
  movers: ReadonlyMap<string, Mover>
  /** Names of features by the table. */
  contended: ReadonlyMap<string, string>
  /** By `<feature>: <name>`. */
  invariants: ReadonlyMap<string, string>
  /** Names of features by the kind of booking. */
  bookings: ReadonlyMap<string, string>
  /** By their task. */
  jobs: ReadonlyMap<string, Job | JobWithoutTransaction>
  /** One for each feature that handles events. */
  subscribers: ReadonlyMap<string, Subscriber>
  /** By `<feature>:<name>`. */
  crons: ReadonlyMap<string, Cron>
  /** By the hook's name. */
  hookHandlers: HookHandlers
  /** Error codes by constraint. */
  constraints: ReadonlyMap<string, ErrorCode>
  /** Statements by what they delete. */
  sweeps: { platform: ReadonlyMap<string, string>; domain: ReadonlyMap<string, string> }
}
