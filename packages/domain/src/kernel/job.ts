import type * as z from 'zod'
import type { Ctx, DomainInfo, Installation } from './context.ts'

/** Work for a worker, in a domain, in its own transaction; retried until it succeeds. */
export interface Job {
  task: string
  /** Also runs in a domain that is suspended or deleted; other jobs wait until it is open again. */
  whenClosed?: boolean
  /** It is queued for times of the database's clock, whatever the domain's shows. */
  byRealTime?: boolean
  run(ctx: Ctx, payload: unknown): Promise<void>
}

/** The tasks that are queued for times of the database's clock. */
export function realTasksOf(jobs: Iterable<Pick<Job | JobWithoutTransaction, 'task' | 'byRealTime'>>): string[] {
  return [...jobs].filter(({ byRealTime }) => byRealTime).map(({ task }) => task)
}

/** Declares a job; its payload is validated before it runs. */
export function job<Payload extends z.ZodType>(declaration: {
  task: string
  whenClosed?: boolean
  byRealTime?: boolean
  payload: Payload
  run: (ctx: Ctx, payload: z.output<Payload>) => Promise<void>
}): Job {
  const { task, whenClosed = false, byRealTime = false, payload, run } = declaration
  return { task, whenClosed, byRealTime, run: (ctx, raw) => run(ctx, payload.parse(raw)) }
}

/** A job that calls outside services, and so must not hold a transaction: it opens short ones itself. */
export interface JobWithoutTransaction {
  task: string
  whenClosed?: never
  byRealTime?: never
  runOutside(installation: Installation, domain: DomainInfo, payload: unknown): Promise<void>
}

/** Declares a job that runs outside of transactions; its payload is validated before it runs. */
export function jobWithoutTransaction<Payload extends z.ZodType>(declaration: {
  task: string
  payload: Payload
  run: (installation: Installation, domain: DomainInfo, payload: z.output<Payload>) => Promise<void>
}): JobWithoutTransaction {
  const { task, payload, run } = declaration
  return { task, runOutside: (installation, domain, raw) => run(installation, domain, payload.parse(raw)) }
}

/** Handles events in order. Each is handled in a transaction that also moves the cursor, so exactly once. */
export interface Subscriber {
  /** The name of its cursor; a new name reads all events again. */
  name: string
  /** Where a new subscriber begins in a domain that has events: after them, unless it says otherwise. */
  from?: 'beginning' | undefined
  on: readonly string[]
  run(ctx: Ctx, event: { id: string; name: string; tournamentId: string | null; payload: unknown }): Promise<void>
}
