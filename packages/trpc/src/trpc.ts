import { initTRPC } from '@trpc/server'
import type { RequestContext } from './context.ts'
import { toErrorView } from './errors.ts'

const t = initTRPC.context<RequestContext>().create({
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  errorFormatter({ shape, error, ctx }) {
    const view = toErrorView(error, ctx?.installation.log)
    const { stack: _, ...data } = shape.data
    return { ...shape, message: view.message, data: { ...data, pathwar: view } }
  },
})

export const router = t.router
export const procedure = t.procedure
