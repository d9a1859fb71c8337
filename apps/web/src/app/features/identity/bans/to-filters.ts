import type { ListBans } from '@pathwar/contracts/identity/bans'
import { readNetwork, toCidr } from '@pathwar/contracts/kernel/network'
import type { BanSearch } from './ban-search.ts'

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
