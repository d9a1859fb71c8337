import type { Ctx } from './context.ts'

/** By a transaction, the keys of what was done in it. */
const done = new WeakMap<object, Set<string>>()

/**
 * Does something at the first call with this key in a transaction, and nothing at the next ones: a batch of events that all
 * ask for the same work asks for it once.
 */
export async function oncePerTransaction(
  { db }: Pick<Ctx, 'db'>,
  key: string,
  what: () => Promise<void>,
): Promise<void> {
  const keys = done.get(db) ?? new Set()
  if (keys.has(key)) return
  done.set(db, keys.add(key))
  await what()
}
