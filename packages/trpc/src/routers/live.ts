import { Slug } from '@pathwar/contracts/kernel/text'
import { tracked } from '@trpc/server'
import * as z from 'zod'
import { toTRPCError } from '../errors.ts'
import { callerOf } from '../expose.ts'
import { procedure, router } from '../trpc.ts'

export const liveRouter = router({
  /** What happens, as it happens: public events of one tournament, and those of one's own teams. Resumes by event id. */
  events: procedure
    .input(z.strictObject({ tournament: Slug.optional(), lastEventId: z.string().max(8000).nullish() }))
    .subscription(async function* ({ ctx, input, signal = new AbortController().signal }) {
      try {
        const { domain, actor, address, banned } = callerOf(ctx)
        const lastEventId = input.lastEventId ?? undefined
        const request = { domain, actor, address, banned, tournament: input.tournament, lastEventId, signal }
        for await (const event of ctx.feed.events(request)) yield tracked(event.id, event)
      } catch (error) {
        throw toTRPCError(error)
      }
    }),
})
