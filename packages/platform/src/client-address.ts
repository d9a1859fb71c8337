import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { compile } from 'proxy-addr'

/**
 * Reads `loopback,10.0.0.0/8,192.0.2.7`, like the api, and returns a function that tests whether a peer's forwarded header
 * is trusted.
 */
export function trustedPeers(list: string): (address: string) => boolean {
  const peers = list
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  try {
    const isTrusted = compile(peers)
    return (address) => isTrusted(address, 0)
  } catch (cause) {
    throw new Error(`TRUST_PROXY: "${list}" is no list of addresses and networks`, { cause })
  }
}

/** The client's address: the last one that a trusted balancer appended, otherwise the peer's. */
export function clientAddress(request: IncomingMessage, isTrusted: (address: string) => boolean): string {
  const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  const forwarded = request.headers['x-forwarded-for']
  if (!forwarded || !isTrusted(peer)) return peer
  const last = String(forwarded).split(',').at(-1)?.trim() ?? ''
  return isIP(last) ? last : peer
}
