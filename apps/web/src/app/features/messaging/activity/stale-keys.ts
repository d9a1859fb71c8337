import { events, type LiveEvent, touchedBy } from '@pathwar/contracts/kernel/events'

/** The key prefixes of the cached queries that an event makes stale: a path, and a part of the input. */
export function staleKeys(event: LiveEvent): readonly unknown[][] {
  return touchedBy(event).map(([query, input]) => [query.split('.'), ...(input ? [{ input }] : [])])
}

/**
 * Milliseconds until a page fetches what an event made stale. Its own people's doings are seen at once; of what everybody hears, a thousand
 * tabs read gradually.
 */
export function refreshDelay({ name }: Pick<LiveEvent, 'name'>, random: () => number = Math.random): number {
  // An event of a newer server is unknown here.
  const forMany = Object.hasOwn(events, name) && ['public', 'users'].includes(events[name].audience)
  return forMany ? 250 + random() * 1_750 : 80 + random() * 170
}
