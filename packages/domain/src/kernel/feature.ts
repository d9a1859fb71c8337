import type { ErrorCode } from '@pathwar/contracts/kernel/errors'
import type { EventName, EventPayload } from '@pathwar/contracts/kernel/events'
import type { Ctx, Installation } from './context.ts'
import type { Job, OutsideJob } from './job.ts'
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
export type AnyUseCase = Pick<UseCase, 'kind' | 'permission' | 'input' | 'output'> & {
  run: (ctx: Ctx, input: never, prepared: never) => Promise<unknown>
}

/** What a feature says about itself, and nobody has to say a second time. */
export interface Manifest<UseCases extends Record<string, AnyUseCase> = Record<string, AnyUseCase>> {
  /** By the names under which clients call them: `trpc.<feature>.<name>`. */
  useCases?: UseCases
  /** Use cases that are reached in another way, such as a download; checked and swept like the others. */
  withoutProcedure?: Record<string, AnyUseCase>
  on?: Reactions
  jobs?: readonly (Job | OutsideJob)[]
  crons?: Record<string, Cron>
  /** What a violated constraint means to whoever asked. Those that nobody names are mistakes of ours. */
  constraints?: Record<string, ErrorCode>
  sweep?: Sweeps
}

/** A feature as it is gathered. */
export interface Feature<UseCases extends Record<string, AnyUseCase> = Record<string, AnyUseCase>>
  extends Manifest<UseCases> {
  name: string
  useCases: UseCases
}

/** Declares a feature; its name is the one that clients use. */
export function feature<UseCases extends Record<string, AnyUseCase> = Record<never, AnyUseCase>>(
  name: string,
  manifest: Manifest<UseCases>,
): Feature<UseCases> {
  // Without use cases the type has none either.
  return { useCases: {} as UseCases, ...manifest, name }
}
