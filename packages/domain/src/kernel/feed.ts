import type { LiveEvent } from '@pathwar/contracts/kernel/events'
import type * as z from 'zod'
import type { Installation } from './context.ts'
import type { Caller } from './execute.ts'

/** A request to follow the events of a domain. */
export interface EventsRequest extends Pick<Caller, 'domain' | 'actor' | 'banned'> {
  /** Where it is read. */
  address?: string
  /** Also includes the public events of this tournament. */
  tournament: string | undefined
  /** And of these, as far as the reader may see them. */
  tournaments?: readonly string[] | undefined
  /** Resume after this event. Without it, or with an event of another database, the feed begins now. */
  lastEventId: string | undefined
  signal: AbortSignal
}

/** What a process that serves feeds keeps open, once for all of them. */
export interface FeedSources {
  feed: { events(request: EventsRequest): AsyncGenerator<LiveEvent> }
  /** Wakes up when the assignments of a hypervisor change. */
  placementChanges(hypervisorId: string, signal: AbortSignal): AsyncIterable<void>
}

export interface FeedCall {
  installation: Installation
  sources: FeedSources
  caller: Caller
  /** Ends the feed. */
  signal: AbortSignal
}

/** An endless sequence of items; a reader can resume from an item's id. */
export interface Feed<Input extends z.ZodType = z.ZodType, Item extends { id: string } = { id: string }> {
  kind: 'feed'
  input: Input
  /** The feed itself decides which events its reader gets. */
  run: (call: FeedCall, input: z.output<Input>) => AsyncIterable<Item>
}

/** Declares a feed. */
export function feed<Input extends z.ZodType, Item extends { id: string }>(
  declaration: Omit<Feed<Input, Item>, 'kind'>,
): Feed<Input, Item> {
  return { kind: 'feed', ...declaration }
}
