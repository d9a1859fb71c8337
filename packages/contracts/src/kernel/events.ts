import type * as z from 'zod'
import * as all from '../all/terms.ts'
import { type EventSpec, mergeTerms, type Touched } from './terms.ts'

export type { Touched }

/** All events, by name. */
export const events = mergeTerms(all, 'events')

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]['payload']>

/** One event as a live feed sends it; `id` resumes the feed. `actor` is told to themselves and to staff. */
export type LiveEvent = {
  [Name in EventName]: { id: string; name: Name; payload: EventPayload<Name>; at: string; actor: string | null }
}[EventName]

/** The queries that an event makes stale. An event of a newer server is unknown here and makes none stale. */
export function touchedBy(event: Pick<LiveEvent, 'name' | 'payload'>): readonly Touched[] {
  if (!Object.hasOwn(events, event.name)) return []
  // The payload belongs to the event of this name.
  const { touches } = events[event.name] as EventSpec
  return touches(event.payload)
}
