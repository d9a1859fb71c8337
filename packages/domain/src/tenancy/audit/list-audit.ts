import { AuditPage, ListAudit } from '@pathwar/contracts/tenancy/audit'
import { query } from '../../kernel/index.ts'
import { auditReaders } from './audit.policy.ts'
import { readAudit } from './audit.queries.ts'

/** The domain's audit log, latest first. */
export const listAudit = query({
  permission: auditReaders,
  input: ListAudit,
  output: AuditPage,
  run: (ctx, filters) => readAudit(ctx, filters),
})
