import type { LookupAddress, LookupOptions } from 'node:dns'
import { lookup as systemLookup } from 'node:dns'
import { Agent, fetch as undiciFetch } from 'undici'

type Done = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void

/**
 * Like `dns.lookup`, but `localhost` and every name under it is this machine (RFC 6761): browsers and curl do this, many
 * resolvers do not.
 */
export function lookup(hostname: string, options: LookupOptions, done: Done): void {
  if (!isLocalhost(hostname)) {
    systemLookup(hostname, options, done)
    return
  }
  const loopback: LookupAddress[] = [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ]
  const family = options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : (options.family ?? 0)
  const wanted = loopback.filter((one) => family === 0 || one.family === family)
  if (options.all) process.nextTick(done, null, wanted)
  else process.nextTick(done, null, wanted[0]?.address, wanted[0]?.family)
}

/** Whether a host name means this machine. */
export function isLocalhost(hostname: string): boolean {
  return /^([^.]+\.)*localhost\.?$/i.test(hostname)
}

const agent = new Agent({ connect: { lookup }, keepAliveTimeout: 1000, headersTimeout: 120_000 })

/** A `fetch` that reaches names under `localhost` on every machine. */
export const localFetch: typeof undiciFetch = (input, init) => undiciFetch(input, { ...init, dispatcher: agent })
