import { feature } from '../../kernel/index.ts'
import { exportAudit, listAudit, listAuditNames } from './list-audit.ts'

export const audit = feature('audit', {
  useCases: {
    list: listAudit,
    names: listAuditNames,
    export: exportAudit,
  },
})
