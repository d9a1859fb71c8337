import { AuditFilters } from '@pathwar/contracts/tenancy/audit'
import { fromLocalInput } from '../../../components/local-moment.ts'
import type { AuditSearch } from './audit-search.ts'

/** The server's input. A filter that the server would refuse, such as an incomplete date, is left out. */
export function auditFilters({ find, action, actor, kind, target, from, to }: AuditSearch): AuditFilters {
  const wanted = {
    search: find,
    ...{ action, actor, targetKind: kind, targetId: target },
    from: from && fromLocalInput(from),
    to: to && fromLocalInput(to),
  }
  const { shape } = AuditFilters
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([name, value]) => value && shape[name as keyof typeof shape].safeParse(value).success,
    ),
  )
}
