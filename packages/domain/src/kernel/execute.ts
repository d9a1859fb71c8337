import { countedAddress } from '@pathwar/contracts/kernel/network'
import { constraintOf, isCut, isLockTimeout, isOverdue, isRetryable } from '@pathwar/db/constraints'
import { askAlways, type Recall } from '@pathwar/db/memory'
import { onBehalfOf } from '@pathwar/db/on-behalf-of'
import { MAX_IDLE_MS, withDomain } from '@pathwar/db/with-domain'
import type * as z from 'zod'
import { type AuditLog, auditLog } from './audit.ts'
import { authorize, requireSession } from './authorize.ts'
import { behalfOf } from './behalf.ts'
import type { Actor, BanNotice, Ctx, DomainInfo, Installation } from './context.ts'
import { failureBefore, unavailable } from './database-failure.ts'
import { emitter } from './emit.ts'
import { enqueuer } from './enqueue.ts'
import { DomainError } from './error.ts'
import { holdSession } from './hold-session.ts'
import { hookRunner } from './hook.ts'
import { takeRateLimits } from './rate-limit.ts'
import type { Remembering, UseCase } from './use-case.ts'
import { wakeReaders } from './wake.ts'

export interface Caller {
  domain: DomainInfo
  actor: Actor
  /** Network address, for rate limits. */
  address: string
  /** The client's description of itself. */
  agent?: string | undefined
  /** The browser's proof that an account was used in it before; see `proofOfDevice`. */
  device?: string | null | undefined
  /** The address of the current web pages; default: the domain's main one. */
  origin?: string | undefined
  /** Set if the caller's network is banned. */
  banned?: BanNotice | null | undefined
  /** What the process remembers, as of the request. */
  recall?: Recall | undefined
}

/**
 * Runs a use case: validates the input, checks domain, permission and rate limits, then opens one transaction that is
 * bound to the domain. Throws `DomainError` for a refusal; a constraint violation that users can cause becomes one.
 */
export async function execute<Input extends z.ZodType, Output extends z.ZodType, Prepared>(
  installation: Installation,
  useCase: UseCase<Input, Output, Prepared>,
  caller: Caller,
  rawInput: unknown,
): Promise<z.output<Output>> {
  const input = parse(useCase.input, rawInput)
  const now = installation.now()
  authorize(useCase.permission, caller, now)
  requireSession(useCase, caller.actor, now)
  const prepareCtx = { installation, ...caller, origin: caller.origin ?? caller.domain.url }
  const counted = { ...prepareCtx, address: countedAddress(caller.address) }
  return onBehalfOf(behalfOf(caller), async () => {
    await takeRateLimits(installation, caller.domain.id, useCase.rateLimits?.(input, counted) ?? []).catch(
      (error: unknown) => Promise.reject(failureBefore(error)),
    )
    if (useCase.remembered)
      return useCase.output.parse(await answerRemembered(installation, useCase.remembered, caller))
    const prepared = (await useCase.prepare?.(prepareCtx, input)) as Prepared
    // What changes how an account is opened must not outlive the session that asked for it.
    const holds = useCase.kind === 'command' && (useCase.sessionOnly || useCase.stepUp)
    const result = await inTransaction(installation, useCase.kind, caller, async (ctx, log) => {
      if (holds) await holdSession(ctx)
      const answer = await useCase.run(ctx, input, prepared)
      const name = () => nameOf(installation, useCase)
      if (useCase.audit) await log.add(useCase.audit, { input, result: answer, name })
      return answer
    })
    return useCase.output.parse(result)
  })
}

/** The facts of a domain come from memory, and only what concerns the caller is added to them. */
async function answerRemembered<Output>(
  installation: Installation,
  { name, topics, read, show }: Remembering<Output>,
  caller: Caller,
): Promise<Output> {
  const { domain, actor, recall = askAlways } = caller
  const facts = await recall(`facts:${domain.id}:${name}`, async () => ({
    value: await inTransaction(installation, 'query', caller, read),
    topics: topics.map((topic) => `${domain.id}:${topic}`),
  }))
  return show({ domain, actor, addresses: installation.addresses, realNow: installation.now() }, facts)
}

/** Of a use case, as the audit log has names: `user.role-given`. */
function nameOf({ features }: Installation, useCase: object): string {
  const [name = 'command'] = features.useCases.entries().find(([, one]) => one === useCase) ?? []
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** Runs `work` with its own context, for use cases and for jobs, which have no input from outside. */
export async function inTransaction<T>(
  installation: Installation,
  kind: 'command' | 'query',
  { domain, actor, address, agent, origin, recall = askAlways }: Pick<Caller, 'domain' | 'actor'> & Partial<Caller>,
  work: (ctx: Ctx, log: AuditLog) => PromiseLike<T>,
): Promise<T> {
  const behalf = behalfOf({ domain, actor, address })
  let announced = false
  let began = 0
  let working = false
  const once = () => {
    began = performance.now()
    return withDomain(
      installation.db,
      domain.id,
      async (db, begun) => {
        working = true
        const { addresses, gateSecret, dataKey, openMailbox } = installation
        const caller = { domain, actor, address: address ?? null, agent: agent ?? null, origin: origin ?? domain.url }
        const [now, realNow] = [installation.timeOf(begun.shown), installation.timeOf(begun.real)]
        const base = {
          addresses,
          gateSecret,
          dataKey,
          openMailbox,
          log: installation.log,
          ...caller,
          recall,
          db,
          now,
          realNow,
          enqueue: enqueuer(db, installation.features.jobs),
        }
        const entries = auditLog(base)
        const { emit, announce } = emitter(base)
        const lasts: (() => Promise<void>)[] = []
        const ctx: Ctx = {
          ...base,
          emit,
          audit: entries.audit,
          nothingDone: entries.nothingDone,
          last: (work) => void lasts.push(work),
          run: hookRunner(installation.features.hookHandlers, () => ctx),
        }
        const result = await work(ctx, entries)
        for (const last of lasts) await last()
        announced = await announce(entries.entries)
        return result
      },
      { readOnly: kind === 'query' },
    )
  }
  try {
    const result = await onBehalfOf(behalf, () =>
      once().catch((error: unknown) => (isRetryable(error) ? once() : Promise.reject(error))),
    )
    if (announced) wakeReaders(installation.db, domain.id, installation.log)
    return result
  } catch (error) {
    const code = installation.features.constraints.get(constraintOf(error) ?? '')
    if (code) throw new DomainError(code)
    if (!working) throw failureBefore(error)
    if (kind === 'query' && isCut(error)) throw unavailable(error)
    // A transaction that was cut off between two statements finds its connection closed.
    const cut = performance.now() - began >= MAX_IDLE_MS && isCut(error)
    throw cut || isOverdue(error) || isLockTimeout(error)
      ? new DomainError('request/too-slow', { cause: error })
      : error
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const parsed = schema.safeParse(raw)
  const fields = parsed.success
    ? nulsIn(parsed.data).map((path) => ({ path, message: 'This contains a NUL character, which is not allowed.' }))
    : parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  if (parsed.success && fields.length === 0) return parsed.data
  throw new DomainError('input/invalid', { fields })
}

/** Postgres cannot store a NUL character, so no part of an input may contain one. */
function nulsIn(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === 'string') return value.includes('\0') ? [path.join('.')] : []
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => nulsIn(inner, [...path, key]))
}
