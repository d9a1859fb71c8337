import { subscribers } from '@pathwar/domain/all'
import type { Installation } from '@pathwar/domain/kernel'
import { readEvents } from '@pathwar/domain/messaging/activity'
import { Counter, type Registry } from '@pathwar/platform/metrics'

/** Delivers events to their subscribers, and counts them. */
export function dispatchEvents(
  installation: Installation,
  databaseUrl: string,
  metrics: Registry,
): ReturnType<typeof readEvents> {
  const delivered = new Counter({
    name: 'pathwar_events_delivered_total',
    help: 'Events that subscribers have handled',
    registers: [metrics],
  })
  const dead = new Counter({
    name: 'pathwar_dead_letters_total',
    help: 'Events that a subscriber failed to handle five times, and skipped',
    labelNames: ['subscriber'],
    registers: [metrics],
  })
  return readEvents(installation, {
    databaseUrl,
    subscribers,
    onDelivery(delivery) {
      delivered.inc(delivery.delivered)
      for (const subscriber of delivery.died) dead.inc({ subscriber })
    },
  })
}
