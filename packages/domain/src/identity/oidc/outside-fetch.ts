import { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from '@pathwar/contracts/kernel/network'
import { Agent, fetch, type RequestInit } from 'undici'

/**
 * Checked when the connection is made, on the address that is used, so a name cannot resolve to another address
 * afterwards.
 */
const lookupOutside: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, [])
    const refused = addresses.find(({ address }) => !isPublicAddress(address))
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
    if (!privateProviders && isIP(literal) !== 0 && !isPublicAddress(literal))
      throw new Error('this address is not public')
    const init = { ...options, redirect: 'manual', dispatcher: privateProviders ? anywhere : outside } as RequestInit
    // undici's types of Request and Response differ from the global ones in name only.
    return (await fetch(url, init)) as unknown as Response
  }
}
