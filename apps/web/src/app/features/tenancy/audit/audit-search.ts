import { AuditFilters } from '@pathwar/contracts/tenancy/audit'
import { fromLocalInput } from '../../../components/time.ts'

/** Which entries are shown, as the address says it. Moments are local ones, as their inputs want them. */
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

/** Reads an address: what it does not know, it leaves out. */
export function auditSearch(search: Record<string, unknown>): AuditSearch {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = search[name]
      return (typeof value === 'string' || typeof value === 'number') && value !== '' ? [[name, String(value)]] : []
    }),
  )
}

/** What the server is asked for. A filter that it would refuse, such as half a date, is not sent. */
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
