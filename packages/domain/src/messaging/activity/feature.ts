import { Slug } from '@pathwar/contracts/kernel/text'
import * as z from 'zod'
import { feature, feed } from '../../kernel/index.ts'

export const live = feature('live', {
  useCases: {
    /** Live events: public events of one tournament, and events of the user's own teams. Resumes by event id. */
    events: feed({
      input: z.strictObject({ tournament: Slug.optional(), lastEventId: z.string().max(8000).nullish() }),
      run: ({ sources, caller, signal }, { tournament, lastEventId }) =>
        sources.feed.events({ ...caller, tournament, lastEventId: lastEventId ?? undefined, signal }),
    }),
  },
})
