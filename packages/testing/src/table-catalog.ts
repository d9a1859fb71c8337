import type { Knex } from 'knex'

export interface Column {
  table: string
  /** The name in the database. */
  name: string
  /** Postgres' short name of the type; an array's begins with an underscore. */
  type: string
  nullable: boolean
  /** An insert may omit it. */
  hasDefault: boolean
  /** An insert may not name it. */
  generated: boolean
  /** Its position in the primary key, from 1. */
  keyPlace: number | null
  /** Postgres' text of the checks on this column alone. */
  checks: string[]
}

/**
 * The columns of all tables of a schema: tables by name, columns in the order of declaration. `db` may read the
 * catalog.
 */
export async function columnsOf(db: Knex, schema: string): Promise<Column[]> {
  const { rows } = await db.raw<{ rows: Column[] }>(
    `select c.relname as table, a.attname as name, t.typname as type,
       not a.attnotnull as nullable,
       a.atthasdef or a.attidentity <> '' as "hasDefault",
       a.attidentity = 'a' or a.attgenerated <> '' as generated,
       array_position(i.indkey::int2[], a.attnum) + 1 as "keyPlace",
       array(select pg_get_constraintdef(k.oid) from pg_constraint k
         where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] order by k.conname) as checks
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     join pg_type t on t.oid = a.atttypid
     left join pg_index i on i.indrelid = c.oid and i.indisprimary
     where c.relnamespace = ?::regnamespace and c.relkind in ('r', 'p')
     order by c.relname collate "C", a.attnum`,
    [schema],
  )
  return rows
}
