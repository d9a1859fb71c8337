import type { CloneRule } from './tournament-part.ts'

interface Copied extends CloneRule {
  table: string
  /** The column that names the tournament. */
  key: 'id' | 'tournament_id'
  columns: readonly string[]
  times?: readonly string[] | undefined
}

/**
 * The statement that copies the rows of a tournament (`:from`) in a table for its clone (`:to`): references lead to the copies, times are
 * later by `:shift` milliseconds.
 */
export function copySql({ table, key, columns, times = [], refs = {}, fresh = {}, where = 'true' }: Copied): string {
  const copied = [...new Set(['id', ...Object.keys(refs)])]
  const values = columns.map((column) => {
    if (column === key) return ':to::uuid'
    if (fresh[column] !== undefined) return fresh[column]
    if (copied.includes(column)) return copyOf(`part.${column}`)
    if (times.includes(column)) return `part.${column} + :shift * interval '1 millisecond'`
    return `part.${column}`
  })
  return `insert into ${table} (${columns.join(', ')}) select ${values.join(', ')} from ${table} part
    where part.${key} = :from and (${where})`
}

/**
 * The id of a row's copy: made of the clone's and of its own (a UUID of version 8), so that rows of other tables find it without a list of
 * what was copied.
 */
function copyOf(id: string): string {
  return `overlay(overlay(md5(:to::text || ${id}::text) placing '8' from 13) placing '8' from 17)::uuid`
}
