import { model } from '../../model.ts'

/** An entry of the audit log: who did what to whom. */
export class AuditEntry extends model('audit_entry') {}
