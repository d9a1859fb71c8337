import type * as z from 'zod'
import type { Ctx, DomainInfo, Installation } from './context.ts'

/** Work that a worker does later, in a domain, in a transaction of its own; repeated until it succeeds. */
export interface Job {
  task: string
  /** Also done in a domain that is suspended or deleted; others wait until it is open again. */
  whenClosed?: boolean
  run(ctx: Ctx, payload: unknown): Promise<void>
}

/** Declares a job; its payload is checked before it runs. */
export function job<Payload extends z.ZodType>(declaration: {
  task: string
  whenClosed?: boolean
  payload: Payload
  run: (ctx: Ctx, payload: z.output<Payload>) => Promise<void>
}): Job {
  const { task, whenClosed = false, payload, run } = declaration
  return { task, whenClosed, run: (ctx, raw) => run(ctx, payload.parse(raw)) }
}

/** Work that talks to the outside and so must not hold a transaction: it opens short ones of its own. */
export interface JobWithoutTransaction {
  task: string
  whenClosed?: never
  runOutside(installation: Installation, domain: DomainInfo, payload: unknown): Promise<void>
}

/** Declares a job that runs outside of transactions; its payload is checked before it runs. */
export function jobWithoutTransaction<Payload extends z.ZodType>(declaration: {
  task: string
  payload: Payload
  run: (installation: Installation, domain: DomainInfo, payload: z.output<Payload>) => Promise<void>
}): JobWithoutTransaction {
  const { task, payload, run } = declaration
  return { task, runOutside: (installation, domain, raw) => run(installation, domain, payload.parse(raw)) }
}

/** Reacts to events, in their order, each in a transaction that also notes how far it is; so each is handled once. */
export interface Subscriber {
  /** Its cursor's: another name reads everything anew. */
  name: string
  /** Where one that is new begins in a domain that has a past: behind it, unless it says otherwise. */
  from?: 'beginning' | undefined
  on: readonly string[]
  run(ctx: Ctx, event: { id: string; name: string; tournamentId: string | null; payload: unknown }): Promise<void>
}
