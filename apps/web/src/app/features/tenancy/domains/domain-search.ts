import { DomainState } from '@pathwar/contracts/tenancy/domains'

export interface DomainSearch {
  find?: string | undefined
  state?: DomainState | undefined
}

/** Reads the list's filters from its address; unknown values are dropped. */
export function domainSearch(search: Record<string, unknown>): DomainSearch {
  const state = DomainState.safeParse(search.state)
  return {
    ...(search.find ? { find: String(search.find).slice(0, 100) } : {}),
    ...(state.success ? { state: state.data } : {}),
  }
}
