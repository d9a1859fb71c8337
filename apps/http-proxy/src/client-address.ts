import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Reads `loopback,10.0.0.0/8,192.0.2.7` into a test for peers whose word about the client is taken. */
export function trustedPeers(list: string): (address: string) => boolean {
  const peers = new BlockList()
  for (const item of list
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)) {
    if (item === 'loopback') {
      peers.addSubnet('127.0.0.0', 8, 'ipv4')
      peers.addAddress('::1', 'ipv6')
      continue
    }
    const [network = '', bits] = item.split('/')
    const family = familyOf(network)
    if (!family) throw new Error(`TRUST_PROXY: "${item}" is no address or network`)
    if (bits === undefined) peers.addAddress(network, family)
    else peers.addSubnet(network, Number(bits), family)
  }
  return (address) => {
    const family = familyOf(address)
    return family !== null && peers.check(address, family)
  }
}

/** The client's address: what a trusted balancer in front of us appended last, else the peer itself. */
export function clientAddress(request: IncomingMessage, isTrusted: (address: string) => boolean): string {
  const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  const forwarded = request.headers['x-forwarded-for']
  if (!forwarded || !isTrusted(peer)) return peer
  const last = String(forwarded).split(',').at(-1)?.trim() ?? ''
  return isIP(last) ? last : peer
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  const version = isIP(address)
  return version === 0 ? null : version === 4 ? 'ipv4' : 'ipv6'
}
