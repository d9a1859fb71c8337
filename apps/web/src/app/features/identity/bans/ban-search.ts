/** The filters of the ban list, from its address. */
export interface BanSearch {
  /** Default: active ones. */
  state?: (typeof states)[number]
  kind?: (typeof kinds)[number]
  /** A user name, an address or a network. */
  find?: string
}

const states = ['expired', 'revoked', 'all'] as const
const kinds = ['user', 'privileges', 'network'] as const

/** Reads the address; unknown values are dropped. */
export function banSearch(search: Record<string, unknown>): BanSearch {
  const state = states.find((known) => known === search.state)
  const kind = kinds.find((known) => known === search.kind)
  return {
    ...(state && { state }),
    ...(kind && { kind }),
    ...(search.find ? { find: String(search.find).slice(0, 60) } : {}),
  }
}
