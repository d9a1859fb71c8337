export { exportAudit, listAudit, listAuditNames } from './list-audit.ts'
