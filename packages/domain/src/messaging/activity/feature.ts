import { Slug } from '@pathwar/contracts/kernel/text'
import { MAX_FOLLOWED } from '@pathwar/contracts/messaging/activity'
import * as z from 'zod'
import { feature, feed, SWEEP_BATCH } from '../../kernel/index.ts'

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
  sweep: {
    domain: {
      // Neither what a subscriber has still before it, nor what one has left behind and may be asked to try again.
      event: `delete from event where id in (
        select id from (select id, txid, created_at from event order by id limit ${SWEEP_BATCH}) oldest
        where created_at < :now::timestamptz - interval '90 days'
          and not exists (select from dead_letter l where l.event_id = oldest.id)
          and not exists (select from event_cursor c where (c.txid, c.event_id) < (oldest.txid, oldest.id)))`,
    },
  },
})
