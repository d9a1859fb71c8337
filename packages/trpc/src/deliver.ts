import { Delivery } from '@pathwar/contracts/identity/auth'
import { rememberDevice } from '@pathwar/domain/identity/auth'
import * as z from 'zod'
import type { RequestContext } from './context.ts'

const Asked = z.object({ delivery: Delivery })

/** The result of a use case that opened a session; other results have another state, or nothing to store. */
const Opened = z.looseObject({
  state: z.literal('signed-in'),
  token: z.string(),
  expiresAt: z.string(),
  user: z.object({ id: z.string() }).optional(),
})

/** A browser gets its token as a cookie that scripts cannot read; a tool gets it in the response. */
export async function deliver(ctx: RequestContext, input: unknown, answer: unknown): Promise<unknown> {
  const opened = Opened.safeParse(answer).data
  if (Asked.parse(input).delivery !== 'cookie' || !opened) return answer
  ctx.setSession(opened.token, new Date(opened.expiresAt))
  if (opened.user && ctx.domain) {
    ctx.setDevice(await rememberDevice(ctx.installation, ctx.domain, { userId: opened.user.id, shown: ctx.device }))
  }
  return { ...Object(answer), token: null }
}
