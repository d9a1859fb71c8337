export { askAlways, type Memory, type Recall } from '@pathwar/db/memory'
export { seal, unseal } from '@pathwar/db/seal'
export {
  type AgentCommand,
  type AgentFeed,
  type AgentQuery,
  agentCommand,
  agentFeed,
  agentQuery,
  type Hypervisor,
} from './agent-call.ts'
export { differences } from './audit.rules.ts'
export type { Audited, AuditRule } from './audit.ts'
export { authorize, requireSession, STEP_UP_MINUTES } from './authorize.ts'
export { userIsBanned } from './ban-text.ts'
export { onBehalfOfAgent, onBehalfOfStranger, refusalOf } from './behalf.ts'
export type {
  Actor,
  Addresses,
  AuditTarget,
  BanNotice,
  Ctx,
  DomainInfo,
  EventScope,
  Installation,
  Log,
  Mailer,
  UserActor,
} from './context.ts'
export { hasPrivilege, userOf } from './context.ts'
export { databaseFailure, failureBefore, unavailable } from './database-failure.ts'
export { DomainError } from './error.ts'
export { type Caller, execute, inTransaction } from './execute.ts'
export {
  type Announced,
  type AnyUseCase,
  type Cron,
  type Feature,
  feature,
  type Gathered,
  type Offered,
  SWEEP_BATCH,
} from './feature.ts'
export { type EventsRequest, type Feed, type FeedSources, feed } from './feed.ts'
export { type FiguresOf, figureMinutes, figures, type OwnFigure, perMinute } from './figures.ts'
export { domainUrl, type FoundDomain, findDomainByHost, findDomainById, listActiveDomains } from './find-domain.ts'
export { holdSession } from './hold-session.ts'
export { groupHandlers, type Hook, type HookHandler, type HookHandlers, handleHook, hook } from './hook.ts'
export { createInstallation, type InstallationOptions } from './installation.ts'
export {
  type Job,
  type JobWithoutTransaction,
  job,
  jobWithoutTransaction,
  realTasksOf,
  type Subscriber,
} from './job.ts'
export { literally } from './literally.ts'
export type { Mover, Stage } from './mover.ts'
export { oncePerTransaction } from './once.ts'
export { hashOneTimeSecret, newOneTimeSecret } from './one-time-secret.ts'
export { randomCode } from './random-code.ts'
export { perUser, takeRateLimits } from './rate-limit.ts'
export { hashSecret, newSecret, randomSlug } from './secret.ts'
export { skeletonOf } from './skeleton.ts'
export { takeTurns } from './take-turns.ts'
export { command, type PrepareCtx, query, rememberedQuery, type UseCase } from './use-case.ts'
