import type { Knex } from 'knex'

/**
 * A backend keeps about 0.7 MB for each domain that it has used, and never frees it. Its cached plans make each schema
 * change slower: after 700 domains were created on one connection, the next one takes four times as long (ADR 0056).
 */
const MAX_DOMAINS = 64

const domainsOf = new WeakMap<object, Set<string>>()

/** Records that a connection is about to use a domain. */
export function countDomain(connection: object, domainId: string): void {
  const seen = domainsOf.get(connection)
  if (seen) seen.add(domainId)
  else domainsOf.set(connection, new Set([domainId]))
}

/** Records that the connection of a transaction is about to use a domain. */
export async function noteDomain(trx: Knex.Transaction, domainId: string): Promise<void> {
  countDomain(await trx.client.acquireConnection(), domainId)
}

/** Whether a connection has used few enough domains to be kept. */
export function isFresh(connection: object): boolean {
  return (domainsOf.get(connection)?.size ?? 0) < MAX_DOMAINS
}
