import { createHash } from 'node:crypto'
import type { Knex } from 'knex'

/** Every row of a domain: of its own schema, and what belongs to it in `platform`; by table, as text. */
export async function everythingOf(owner: Knex, domainId: string): Promise<Map<string, string[]>> {
  const { rows: tables } = await owner.raw<{ rows: { schema: string; name: string; shared: boolean }[] }>(
    `select t.table_schema as schema, t.table_name as name, t.table_schema = 'platform' as shared
     from information_schema.tables t
     where t.table_schema = ? or (t.table_schema = 'platform' and exists (select from information_schema.columns c
       where c.table_schema = 'platform' and c.table_name = t.table_name and c.column_name = 'domain_id'))`,
    [`domain_${domainId}`],
  )
  const everything = new Map<string, string[]>()
  for (const { schema, name, shared } of tables) {
    const { rows } = await owner.raw<{ rows: { row: string }[] }>(
      `select r::text as row from ??.?? r ${shared ? 'where domain_id = ?' : ''} order by 1`,
      shared ? [schema, name, domainId] : [schema, name],
    )
    everything.set(
      shared ? `platform.${name}` : name,
      rows.map(({ row }) => row),
    )
  }
  return everything
}

/** A short text that is another one when anything of a domain is. */
export async function hashOf(owner: Knex, domainId: string): Promise<string> {
  const everything = [...(await everythingOf(owner, domainId))].sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(everything)).digest('hex')
}
