import { contains, readAddress, readNetwork } from '@pathwar/contracts/kernel/network'
import type { Actor } from '../../kernel/index.ts'

/** A feed that is open at this process: whose it is, and how it is ended. */
export interface OpenFeed {
  domainId: string
  actor: Actor
  /** Where it is read. */
  address: string | undefined
  end(): void
}

/**
 * Reads what is notified on the channel `feeds`, `<domain>:user:<id>` or `<domain>:net:<network>`, and answers whether a
 * feed is meant: its reader may not be any more who they were, and has to knock again.
 */
export function concernsFeed(notice: string, { domainId, actor, address }: Omit<OpenFeed, 'end'>): boolean {
  const [, domain, kind, value = ''] = /^([^:]+):(user|net):(.+)$/s.exec(notice) ?? []
  if (domain !== domainId) return false
  if (kind === 'user') return actor.kind === 'user' && actor.userId === value
  const [network, from] = [readNetwork(value), readAddress(address ?? '')]
  return network !== null && from !== null && contains(network, from)
}
