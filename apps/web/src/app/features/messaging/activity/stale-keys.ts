import { type LiveEvent, touchedBy } from '@pathwar/contracts/kernel/events'

/** The beginnings of the keys under which the queries are kept that an event makes stale: a path, and part of the input. */
export function staleKeys(event: LiveEvent): readonly unknown[][] {
  return touchedBy(event).map(([query, input]) => [query.split('.'), ...(input ? [{ input }] : [])])
}
