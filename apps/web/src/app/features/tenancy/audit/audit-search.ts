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
