import { Slug } from '@pathwar/contracts/kernel/text'
import { MAX_FOLLOWED } from '@pathwar/contracts/messaging/activity'
import * as z from 'zod'
import { feature, feed } from '../../kernel/index.ts'

export const live = feature('live', {
  useCases: {
    /**
     * Live events: public events of tournaments, and events of the user's own teams. Resumes by event id. `tournament` is refused when
     * it cannot be seen, `tournaments`, which all tabs of a browser look at, are left out.
     */
    events: feed({
      input: z.strictObject({
        tournament: Slug.optional(),
        tournaments: z.array(Slug).max(MAX_FOLLOWED).optional(),
        lastEventId: z.string().max(8000).nullish(),
      }),
      run: ({ sources, caller, signal }, { tournament, tournaments = [], lastEventId }) =>
        sources.feed.events({ ...caller, tournament, tournaments, lastEventId: lastEventId ?? undefined, signal }),
    }),
  },
})
