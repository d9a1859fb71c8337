import type { DomainState } from '@pathwar/contracts/tenancy/domains'

export interface DomainSearch {
  find?: string | undefined
  state?: DomainState | undefined
}

const states = { active: true, suspended: true, maintenance: true, deleting: true } as const satisfies Record<
  DomainState,
  true
>

/** Reads the list's filters from its address; unknown values are dropped. */
export function domainSearch(search: Record<string, unknown>): DomainSearch {
  return {
    ...(search.find ? { find: String(search.find).slice(0, 100) } : {}),
    ...(typeof search.state === 'string' && Object.hasOwn(states, search.state)
      ? { state: search.state as DomainState }
      : {}),
  }
}
