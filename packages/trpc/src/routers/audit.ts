import * as audit from '@pathwar/domain/tenancy/audit'
import { exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const auditRouter = router({
  list: exposeQuery(audit.listAudit),
  names: exposeQuery(audit.listAuditNames),
  export: exposeQuery(audit.exportAudit),
})
