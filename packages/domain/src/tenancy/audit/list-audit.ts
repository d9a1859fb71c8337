import { Nothing } from '@pathwar/contracts/kernel/text'
import { AuditExport, AuditNames, AuditPage, ExportAudit, ListAudit } from '@pathwar/contracts/tenancy/audit'
import { query } from '../../kernel/index.ts'
import { readAudit } from './audit.queries.ts'
import { toCsv, toJsonLines } from './audit-file.rules.ts'

const ENTRIES_A_PART = 2000
const readers = ['user:manage', 'domain:manage'] as const

/** Who did what to whom in this domain, the latest first. */
export const listAudit = query({
  permission: readers,
  input: ListAudit,
  output: AuditPage,
  run: (ctx, filters) => readAudit(ctx, filters),
})

/** A part of the log as a file for other programs, with the same filters. */
export const exportAudit = query({
  permission: readers,
  input: ExportAudit,
  output: AuditExport,
  async run(ctx, { format, ...filters }) {
    const { entries, next } = await readAudit(ctx, { ...filters, limit: ENTRIES_A_PART })
    const text = format === 'csv' ? toCsv(entries, { head: filters.before === undefined }) : toJsonLines(entries)
    const fileName = `audit-${ctx.domain.slug}-${ctx.now.toISOString().slice(0, 10)}.${format}`
    return { fileName, text, entries: entries.length, next }
  },
})

/** The actions and kinds of targets that the log knows: each found by one step through an index. */
export const listAuditNames = query({
  permission: readers,
  input: Nothing,
  output: AuditNames,
  async run({ db }) {
    const distinct = async (column: 'action' | 'target_kind') => {
      const { rows } = await db.raw<{ rows: { name: string }[] }>(
        `with recursive step (name) as (
           select min(:column:) from audit_entry
           union all
           select (select min(:column:) from audit_entry where :column: > step.name) from step where step.name is not null
         ) select name from step where name is not null limit 500`,
        { column },
      )
      return rows.map(({ name }) => name)
    }
    return { actions: await distinct('action'), targetKinds: await distinct('target_kind') }
  },
})
