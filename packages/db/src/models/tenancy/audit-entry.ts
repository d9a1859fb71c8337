import { model } from '../../model.ts'

/** Who did what to whom. */
export class AuditEntry extends model('audit_entry') {}
