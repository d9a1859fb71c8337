import type { LiveEvent } from '@pathwar/contracts/kernel/events'
import type * as z from 'zod'
import type { Installation } from './context.ts'
import type { Caller } from './execute.ts'

/** A wish to hear what happens in a domain. */
export interface EventsRequest extends Pick<Caller, 'domain' | 'actor' | 'banned'> {
  /** Where it is read. */
  address?: string
  /** Also the public events of this tournament. */
  tournament: string | undefined
  /** Resume after this event; without it, or with one of another database, the feed begins now. */
  lastEventId: string | undefined
  signal: AbortSignal
}

/** What a process that offers feeds holds open once for all of them. */
export interface FeedSources {
  feed: { events(request: EventsRequest): AsyncGenerator<LiveEvent> }
  /** Wakes when what a hypervisor has to run changes. */
  placementChanges(hypervisorId: string, signal: AbortSignal): AsyncIterable<void>
}

export interface FeedCall {
  installation: Installation
  sources: FeedSources
  caller: Caller
  /** Ends the feed. */
  signal: AbortSignal
}

/** Something that goes on telling; each item has an id from which a reader resumes. */
export interface Feed<Input extends z.ZodType = z.ZodType, Item extends { id: string } = { id: string }> {
  kind: 'feed'
  input: Input
  /** Decides by itself who hears what. */
  run: (call: FeedCall, input: z.output<Input>) => AsyncIterable<Item>
}

/** Declares a feed. */
export function feed<Input extends z.ZodType, Item extends { id: string }>(
  declaration: Omit<Feed<Input, Item>, 'kind'>,
): Feed<Input, Item> {
  return { kind: 'feed', ...declaration }
}
