import type { Permission, Privilege } from '@pathwar/contracts/kernel/permissions'
import type * as z from 'zod'
import type { Audited } from './audit.ts'
import type { Actor, Ctx, DomainInfo, Installation } from './context.ts'

export interface RateLimit {
  /** Counted per domain and key. */
  key: string
  limit: number
  windowSeconds: number
}

/** The context of the part before the transaction: for slow work, such as hashing a password. */
export interface PrepareCtx {
  installation: Installation
  domain: DomainInfo
  actor: Actor
  /** The caller's network address. */
  address: string
  /** See `Ctx.origin`. */
  origin: string
  /** See `Caller.device`. */
  device?: string | null | undefined
}

/** A query of which all but what concerns its caller is the same for everybody in a domain, and remembered. */
export interface Remembering<Output, Facts = unknown> {
  /** Of the facts, as others have theirs. */
  name: string
  /** What makes the facts untrue. */
  topics: readonly 'settings'[]
  read: (ctx: Ctx) => Promise<Facts>
  show: (caller: Pick<Ctx, 'domain' | 'actor' | 'addresses' | 'realNow'>, facts: Facts) => Output
}

interface Declaration<Input extends z.ZodType, Output extends z.ZodType, Prepared> {
  /** A privilege, or any of several, or `public`: anybody, or `agent`: hypervisors. */
  permission: Permission | readonly Privilege[]
  input: Input
  output: Output
  /** Dangerous: the session must have stepped up within the last ten minutes. API tokens are refused. */
  stepUp?: boolean
  /** Sessions only: an API token may not change how its owner logs in. */
  sessionOnly?: boolean
  /**
   * It may open a session, and the input's `delivery` says how the token is returned; or it ends the current session.
   * Transports that store tokens for their clients, such as cookies, look at this.
   */
  session?: 'opens' | 'ends'
  /**
   * How it comes into the audit log. A command that needs a privilege of staff must say it; see `staffPrivileges`.
   */
  audit?: Audited<z.output<Input>, z.input<Output>>
  /** Counted before anything else; attempts that fail later count too. */
  rateLimits?: (input: z.output<Input>, ctx: PrepareCtx) => RateLimit[]
  /** Runs before the transaction is opened; `run` gets its result. */
  prepare?: (ctx: PrepareCtx, input: z.output<Input>) => Promise<Prepared>
  run: (ctx: Ctx, input: z.output<Input>, prepared: Prepared) => Promise<z.input<Output>>
}

export interface UseCase<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType, Prepared = unknown>
  extends Omit<Declaration<Input, Output, Prepared>, 'audit'> {
  kind: 'command' | 'query'
  /** `execute` gives it the input and the result of this use case. */
  audit?: Audited<never, never>
  remembered?: Remembering<unknown>
}

/** A use case that changes something: one writable transaction. */
export function command<Input extends z.ZodType, Output extends z.ZodType, Prepared = undefined>(
  declaration: Declaration<Input, Output, Prepared>,
): UseCase<Input, Output, Prepared> & { kind: 'command' } {
  return { kind: 'command', ...declaration }
}

/** A use case that only reads: Postgres refuses its writes. */
export function query<Input extends z.ZodType, Output extends z.ZodType, Prepared = undefined>(
  declaration: Declaration<Input, Output, Prepared>,
): UseCase<Input, Output, Prepared> & { kind: 'query' } {
  return { kind: 'query', ...declaration }
}

/** A query that opens no transaction while the process remembers the facts of the domain. */
export function rememberedQuery<Input extends z.ZodType, Output extends z.ZodType, Facts>({
  read,
  show,
  name,
  topics,
  ...declaration
}: Pick<Declaration<Input, Output, undefined>, 'permission' | 'input' | 'output'> &
  Remembering<z.input<Output>, Facts>): UseCase<Input, Output, undefined> & { kind: 'query' } {
  return {
    kind: 'query',
    ...declaration,
    run: async (ctx) => show(ctx, await read(ctx)),
    // `show` gets what `read` has read.
    remembered: { name, topics, read, show: (caller, facts) => show(caller, facts as Facts) },
  }
}
