import type { Address, GateTable, GateVisitor } from '@pathwar/domain/hosting/gate'

/** Something open between a user and an instance: a response under way, a tunnel. */
interface Visit {
  readonly kind: 'request' | 'tunnel'
  readonly instanceId: string
  readonly user: GateVisitor
  /** Where it leads; an instance that has moved has started over. Null while that is not known. */
  readonly address: Address | null
  /** Ends it at once. */
  cut(): void
}

export interface Visits {
  /** Answers the way to take it off the list, or null when the instance has as many of its kind as it may. */
  open(visit: Visit): (() => void) | null
  count(kind: Visit['kind']): number
  /** How many were cut since the start, because the right to them ended. */
  revoked(): number
  cutAll(kind: Visit['kind']): void
  close(): void
}

export interface VisitLimits {
  /** Open requests, and open tunnels, per instance. */
  readonly perInstance: number
  /** How often the clock is asked whether something has expired. */
  readonly sweepMs: number
}

/**
 * Everything that is open, by instance. A change of the gate's table ends what it no longer admits; an interval catches
 * what the clock ends.
 */
export function watchVisits(table: GateTable, { perInstance, sweepMs }: VisitLimits): Visits {
  const visits = new Map<string, Set<Visit>>()
  let revoked = 0

  function check(instanceId: string): void {
    for (const visit of visits.get(instanceId) ?? []) {
      if (isStillGood(table, visit)) continue
      revoked += 1
      visit.cut()
    }
  }

  const stopListening = table.onChange(check)
  const sweep = setInterval(() => [...visits.keys()].forEach(check), sweepMs)
  sweep.unref()
  const all = (kind: Visit['kind']) =>
    [...visits.values()].flatMap((set) => [...set]).filter((visit) => visit.kind === kind)

  return {
    open(visit) {
      const here = visits.get(visit.instanceId) ?? new Set()
      if ([...here].filter(({ kind }) => kind === visit.kind).length >= perInstance) return null
      visits.set(visit.instanceId, here.add(visit))
      return () => {
        here.delete(visit)
        if (here.size === 0 && visits.get(visit.instanceId) === here) visits.delete(visit.instanceId)
      }
    },
    count: (kind) => all(kind).length,
    revoked: () => revoked,
    cutAll(kind) {
      for (const visit of all(kind)) visit.cut()
    },
    close() {
      stopListening()
      clearInterval(sweep)
    },
  }
}

function isStillGood(table: GateTable, { instanceId, user, address }: Visit): boolean {
  if (table.decide(instanceId, user) !== 'admitted') return false
  const endpoints = table.byInstance(instanceId)?.endpoints ?? []
  return address === null || endpoints.some(({ host, port }) => host === address.host && port === address.port)
}
