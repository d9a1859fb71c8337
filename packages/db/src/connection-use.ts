import type { Knex } from 'knex'

/**
 * A backend keeps about 0.7 MB for each domain it has seen and never gives it back, and the plans it keeps make each change
 * of a table slower: after 700 domains made on one connection, the next one takes four times as long (see ADR 0056).
 */
const MAX_DOMAINS = 64

const domainsOf = new WeakMap<object, Set<string>>()

/** Notes that a connection is about to see a domain. */
export function countDomain(connection: object, domainId: string): void {
  const seen = domainsOf.get(connection)
  if (seen) seen.add(domainId)
  else domainsOf.set(connection, new Set([domainId]))
}

/** Notes that the connection of a transaction is about to see a domain. */
export async function noteDomain(trx: Knex.Transaction, domainId: string): Promise<void> {
  countDomain(await trx.client.acquireConnection(), domainId)
}

/** Whether a connection has seen so few domains that its backend is worth keeping. */
export function isFresh(connection: object): boolean {
  return (domainsOf.get(connection)?.size ?? 0) < MAX_DOMAINS
}
