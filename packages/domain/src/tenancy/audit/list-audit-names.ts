import { Nothing } from '@pathwar/contracts/kernel/text'
import { AuditNames } from '@pathwar/contracts/tenancy/audit'
import { query } from '../../kernel/index.ts'
import { auditReaders } from './audit.policy.ts'

/** The actions and target kinds that occur in the log; each one costs one step in an index. */
export const listAuditNames = query({
  permission: auditReaders,
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
