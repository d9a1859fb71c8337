import { type LiveEvent, touchedBy } from '@pathwar/contracts/kernel/events'

/** The key prefixes of the cached queries that an event makes stale: a path, and a part of the input. */
export function staleKeys(event: LiveEvent): readonly unknown[][] {
  return touchedBy(event).map(([query, input]) => [query.split('.'), ...(input ? [{ input }] : [])])
}
