export { exportAudit } from './export-audit.ts'
export { listAudit } from './list-audit.ts'
export { listAuditNames } from './list-audit-names.ts'
