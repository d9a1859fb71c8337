import { DomainState } from '@pathwar/contracts/tenancy/domains'

export interface DomainSearch {
  find?: string
  state?: DomainState
  /** The slug after which the page begins. */
  after?: string
}

/** Reads the list's filters from its address; what is not one is left out. */
export function domainSearch(search: Record<string, unknown>): DomainSearch {
  const state = DomainState.safeParse(search.state)
  return {
    ...(search.find ? { find: String(search.find).slice(0, 100) } : {}),
    ...(state.success ? { state: state.data } : {}),
    ...(search.after ? { after: String(search.after).slice(0, 32) } : {}),
  }
}
