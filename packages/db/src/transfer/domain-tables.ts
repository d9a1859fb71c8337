import type { Knex } from 'knex'

export interface DomainTable {
  name: string
  /** Without generated columns. */
  columns: string[]
  /** Columns with a sequence. */
  identities: string[]
}

/**
 * A domain's tables, each after the tables that it references. `trx` has the domain's schema on its search path. Throws
 * if tables reference each other in a cycle, which migrations must avoid.
 */
export async function domainTables(trx: Knex.Transaction): Promise<DomainTable[]> {
  const { rows: tables } = await trx.raw<{ rows: (DomainTable & { parents: string[] })[] }>(`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      array(select a.attname::text from pg_attribute a
         where a.attrelid = c.oid and a.attidentity <> '' and not a.attisdropped order by a.attnum) as identities,
      array(select distinct p.relname::text from pg_constraint f join pg_class p on p.oid = f.confrelid
         where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as parents
    from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' order by c.relname`)
  const ordered: DomainTable[] = []
  const waiting = new Map(tables.map((table) => [table.name, table]))
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ parents }) => !parents.some((parent) => waiting.has(parent)))
    if (ready.length === 0) throw new Error(`these tables refer to each other: ${[...waiting.keys()].join(', ')}`)
    for (const { name, columns, identities } of ready) {
      ordered.push({ name, columns, identities })
      waiting.delete(name)
    }
  }
  return ordered
}

/** Rows that are not exported: short-lived flows of a few minutes, sealed by this installation. */
export const notExported: Readonly<Record<string, string>> = {
  auth_challenge: 'true',
  // Of this installation's object store; and whoever sends something has to begin anew.
  blob_garbage: 'true',
  // Written from the object store.
  blob_chunk: "content_id in (select content_id from blob where store <> 'database')",
  upload_turn: 'true',
  user_token: "type = 'totp'",
}
