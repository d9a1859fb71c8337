import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { Agent, fetch, type RequestInit } from 'undici'

/** Networks that are not part of the public internet: a tenant must not make us call hosts in our own network. */
const inside = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  ['::', 96],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  inside.addSubnet(network, prefix, 'ipv6')
}

/** Whether an address is outside of the public internet. */
export function isInside(address: string): boolean {
  const family = isIP(address)
  return family === 0 || inside.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/**
 * Checked when the connection is made, on the address that is used, so a name cannot resolve to another address
 * afterwards.
 */
const lookupOutside: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, [])
    const refused = addresses.find(({ address }) => isInside(address))
    if (refused || !addresses[0]) return callback(new Error(`${hostname} is not on the public internet`), [])
    if (options.all) callback(null, addresses)
    else callback(null, addresses[0].address, addresses[0].family)
  })
}

const timeouts = { headersTimeout: 10_000, bodyTimeout: 10_000 }
const outside = new Agent({
  ...timeouts,
  maxResponseSize: 1_000_000,
  connect: { timeout: 5_000, lookup: lookupOutside },
})
const anywhere = new Agent({ ...timeouts, maxResponseSize: 1_000_000, connect: { timeout: 5_000 } })

/**
 * fetch for addresses that a tenant chose: never into private networks unless the installation allows it, never
 * redirected.
 */
export function fetchFor(privateProviders: boolean) {
  return async (url: string, options: object): Promise<Response> => {
    const { hostname } = new URL(url)
    const literal = hostname.replace(/^\[|\]$/g, '')
    if (!privateProviders && isIP(literal) !== 0 && isInside(literal)) throw new Error('this address is not public')
    const init = { ...options, redirect: 'manual', dispatcher: privateProviders ? anywhere : outside } as RequestInit
    // undici's types of Request and Response differ from the global ones in name only.
    return (await fetch(url, init)) as unknown as Response
  }
}
