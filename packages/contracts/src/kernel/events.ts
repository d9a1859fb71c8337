import type * as z from 'zod'
import * as all from '../all/terms.ts'
import { type EventSpec, mergeTerms, type Touched } from './terms.ts'

export type { Touched }

/** Everything that happens, by name. */
export const events = mergeTerms(all, 'events')

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]['payload']>

/** One event as a live feed sends it; `id` resumes the feed. */
export type LiveEvent = {
  [Name in EventName]: { id: string; name: Name; payload: EventPayload<Name>; at: string; actor: string | null }
}[EventName]

/** What an event makes stale; one of a newer server, which is not known here, nothing. */
export function touchedBy(event: Pick<LiveEvent, 'name' | 'payload'>): readonly Touched[] {
  if (!Object.hasOwn(events, event.name)) return []
  // The payload is the one of this name.
  const { touches } = events[event.name] as EventSpec
  return touches(event.payload)
}
