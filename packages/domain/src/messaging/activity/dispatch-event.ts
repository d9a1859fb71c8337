import { EventRow } from '@pathwar/db/models/messaging/event-row'
import * as z from 'zod'
import { type DomainInfo, type Installation, inTransaction, type Subscriber } from '../../kernel/index.ts'

const Payload = z.object({ eventId: z.string() })
const actor = { kind: 'system', name: 'events' } as const

/**
 * Hands an event to each of its subscribers, each in a transaction of its own that also notes that it did; repeated
 * after a crash, nobody handles it twice. Throws when a subscriber fails, so that the job is tried again.
 */
export async function dispatchEvent(
  installation: Installation,
  domain: DomainInfo,
  subscribers: readonly Subscriber[],
  payload: unknown,
): Promise<void> {
  const { eventId } = Payload.parse(payload)
  const event = await inTransaction(installation, 'query', { domain, actor }, (ctx) =>
    EventRow.query(ctx.db).findById(eventId),
  )
  if (!event) return
  const failures: unknown[] = []
  for (const subscriber of subscribers.filter(({ on }) => on.includes(event.name))) {
    await handleOnce(installation, domain, subscriber, event).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, `event ${eventId}: ${failures.length} subscribers failed`)
}

async function handleOnce(
  installation: Installation,
  domain: DomainInfo,
  subscriber: Subscriber,
  event: EventRow,
): Promise<void> {
  await inTransaction(installation, 'command', { domain, actor }, async (ctx) => {
    const { rows } = await ctx.db.raw<{ rows: unknown[] }>(
      'insert into event_handled (event_id, subscriber) values (?, ?) on conflict do nothing returning event_id',
      [event.id, subscriber.name],
    )
    if (rows.length > 0) await subscriber.run(ctx, event)
  })
}
