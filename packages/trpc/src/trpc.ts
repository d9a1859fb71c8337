import { DomainError } from '@pathwar/domain/kernel'
import { initTRPC } from '@trpc/server'
import type { RequestContext } from './context.ts'
import { toErrorView } from './errors.ts'

/** A client notices a dead connection within this time. */
export const SSE = { ping: { enabled: true, intervalMs: 5_000 }, client: { reconnectAfterInactivityMs: 15_000 } }

const t = initTRPC.context<RequestContext>().create({
  sse: SSE,
  errorFormatter({ shape, error, ctx }) {
    const view = toErrorView(error, ctx?.installation.log)
    const { stack: _, ...data } = shape.data
    return { ...shape, message: view.message, data: { ...data, pathwar: view } }
  },
})

/** Every agent calls it every few seconds, so it is seen at the level `debug` only. */
const heartbeat = 'agent.hello'

/** Queries that are faster are seen at the level `debug` only; mutations and failures always. */
const SLOW_MS = 500

const logged = t.middleware(async ({ ctx, path, type, next }) => {
  const started = performance.now()
  const result = await next()
  const ms = Math.round(performance.now() - started)
  const { installation, domain, actor } = ctx
  const who = actor.kind === 'user' ? actor.username : actor.kind
  const outcome = result.ok
    ? 'ok'
    : result.error.cause instanceof DomainError
      ? result.error.cause.code
      : result.error.code
  const tells = (type === 'mutation' && path !== heartbeat) || !result.ok || (type === 'query' && ms > SLOW_MS)
  const { log } = installation
  const say = tells ? log.info.bind(log) : log.debug?.bind(log)
  say?.({ path, domain: domain?.slug, who, ms, outcome }, `${type} ${path}`)
  return result
})

export const router = t.router
export const procedure = t.procedure.use(logged)
