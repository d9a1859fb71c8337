import { createHash } from 'node:crypto'
import type { Knex } from 'knex'

/**
 * All rows of a domain, in its own schema and in `platform`, by table, as text. One statement reads them, so all are of
 * the same moment.
 */
export async function everythingOf(owner: Knex, domainId: string): Promise<Map<string, string[]>> {
  const { rows: tables } = await owner.raw<{ rows: { name: string; path: string; shared: boolean }[] }>(
    `select case nspname when 'platform' then 'platform.' || relname else relname end as name,
       format('%I.%I', nspname, relname) as path, nspname = 'platform' as shared
     from pg_namespace n join pg_class c on c.relnamespace = n.oid
     where relkind in ('r', 'p') and (nspname = 'domain_' || ?::text or (nspname = 'platform' and exists (
       select from pg_attribute a where a.attrelid = c.oid and attname = 'domain_id' and not attisdropped)))`,
    [domainId],
  )
  if (tables.length === 0) return new Map()
  const rowsOf = ({ path, shared }: { path: string; shared: boolean }) =>
    `array(select r::text from ${path} r ${shared ? 'where domain_id = :domainId' : ''} order by 1)`
  const { rows } = await owner.raw<{ rows: { name: string; rows: string[] }[] }>(
    tables.map((table, index) => `select :table${index}::text as name, ${rowsOf(table)} as rows`).join(' union all '),
    { domainId, ...Object.fromEntries(tables.map(({ name }, index) => [`table${index}`, name])) },
  )
  return new Map(rows.map((table) => [table.name, table.rows]))
}

/** A short text that changes when any row of a domain changes. */
export async function hashOf(owner: Knex, domainId: string): Promise<string> {
  const everything = [...(await everythingOf(owner, domainId))].sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(everything)).digest('hex')
}
