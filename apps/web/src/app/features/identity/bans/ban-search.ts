import type { ListBans } from '@pathwar/contracts/identity/bans'
import { readNetwork, toCidr } from '@pathwar/contracts/kernel/network'

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

/** The server's input; null if the text can be neither a user nor a network. */
export function toFilters({ state: shown, kind, find }: BanSearch): ListBans | null {
  const state = shown ?? 'active'
  const text = find?.trim() ?? ''
  const network = readNetwork(text)
  const isName = /^[A-Za-z0-9][A-Za-z0-9_.-]{2,31}$/.test(text)
  if (text !== '' && !network && !isName) return null
  return {
    ...(state !== 'all' && { state }),
    ...(kind && { kind }),
    ...(network ? { network: toCidr(network) } : text !== '' && { username: text }),
  }
}
