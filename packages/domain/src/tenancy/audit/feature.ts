import { feature } from '../../kernel/index.ts'
import { exportAudit } from './export-audit.ts'
import { listAudit } from './list-audit.ts'
import { listAuditNames } from './list-audit-names.ts'

export const audit = feature('audit', {
  useCases: {
    list: listAudit,
    names: listAuditNames,
    export: exportAudit,
  },
})
