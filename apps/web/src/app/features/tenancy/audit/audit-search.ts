import { AuditFilters } from '@pathwar/contracts/tenancy/audit'
import { fromLocalInput } from '../../../components/time.ts'

/** The filters of the audit log, from its address. Times are local, as their inputs need them. */
export interface AuditSearch {
  find?: string
  action?: string
  actor?: string
  kind?: string
  target?: string
  from?: string
  to?: string
}

const names = ['find', 'action', 'actor', 'kind', 'target', 'from', 'to'] as const

/** Reads the address; unknown values are dropped. */
export function auditSearch(search: Record<string, unknown>): AuditSearch {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = search[name]
      return (typeof value === 'string' || typeof value === 'number') && value !== '' ? [[name, String(value)]] : []
    }),
  )
}

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
