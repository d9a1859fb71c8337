import { contains, readAddress, readNetwork } from '@pathwar/contracts/kernel/network'
import type { Actor } from '../../kernel/index.ts'

/** An open feed of this process: its reader, and how to end it. */
export interface OpenFeed {
  domainId: string
  actor: Actor
  /** Where it is read. */
  address: string | undefined
  end(): void
}

/**
 * Reads a notification of the channel `feeds`, `<domain>:user:<id>` or `<domain>:net:<network>`, and returns whether it
 * concerns a feed: its reader's rights may have changed, so the client must reconnect.
 */
export function concernsFeed(notice: string, { domainId, actor, address }: Omit<OpenFeed, 'end'>): boolean {
  const [, domain, kind, value = ''] = /^([^:]+):(user|net):(.+)$/s.exec(notice) ?? []
  if (domain !== domainId) return false
  if (kind === 'user') return actor.kind === 'user' && actor.userId === value
  const [network, from] = [readNetwork(value), readAddress(address ?? '')]
  return network !== null && from !== null && contains(network, from)
}
