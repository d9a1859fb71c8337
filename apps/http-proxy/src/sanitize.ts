import type { IncomingMessage } from 'node:http'
import { gateTokenPrefix } from '@pathwar/domain/hosting/gate'
import { levelCookie, withoutPlatformCookies } from './cookies.ts'
import { hasBody } from './framing.ts'

/** Headers as a level receives them: in the client's spelling, repeated ones as lists, in order. */
export type HeaderRecord = Record<string, string | string[]>

export interface Forwarding {
  readonly clientAddress: string
  readonly protocol: 'http' | 'https'
}

/** Hop-by-hop headers; passing them on confuses both sides. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Headers that a client may not send to a level: the gateway sets them itself, or they do not concern the level. */
const notFromClients = new Set([
  'expect',
  'forwarded',
  'http2-settings',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-pathwar-token',
  'x-real-ip',
])

/** Naming one of these in Connection would change the meaning of the request, so it is ignored. */
const notNominated = new Set(['content-length', 'cookie', 'host', 'authorization'])

/** The request's headers for the level. Framing headers are in lower case, because the forwarder looks for that. */
export function requestHeaders(request: IncomingMessage, { clientAddress, protocol }: Forwarding): HeaderRecord {
  const nominated = nominatedBy(request.headers.connection)
  const names = new Map<string, string>()
  // Without a prototype: a header may be called "constructor".
  const headers: HeaderRecord = Object.create(null)
  for (const [name, value] of pairs(request.rawHeaders)) {
    const lower = name.toLowerCase()
    if (hopByHop.has(lower) || notFromClients.has(lower) || nominated.has(lower)) continue
    const kept = valueForLevel(lower, value)
    if (kept === null) continue
    const spelled = names.get(lower) ?? (lower === 'content-length' ? lower : name)
    names.set(lower, spelled)
    const before = headers[spelled]
    headers[spelled] = before === undefined ? kept : [before, kept].flat()
  }
  if (request.headers['transfer-encoding'] && hasBody(request)) headers['transfer-encoding'] = 'chunked'
  headers['X-Forwarded-For'] = clientAddress
  headers['X-Forwarded-Proto'] = protocol
  headers['X-Forwarded-Host'] = request.headers.host ?? ''
  return headers
}

/** The level's headers for the client, as a flat list that keeps their spelling, order and repetition. */
export function responseHeaders(response: IncomingMessage, host: string): string[] {
  const nominated = nominatedBy(response.headers.connection)
  const headers: string[] = []
  for (const [name, value] of pairs(response.rawHeaders)) {
    const lower = name.toLowerCase()
    if (hopByHop.has(lower) || nominated.has(lower)) continue
    const kept = lower === 'set-cookie' ? levelCookie(value, host) : value
    if (kept !== null) headers.push(name, kept)
  }
  return headers
}

/** Our own credentials are not passed on; any other Authorization belongs to the level. */
function valueForLevel(name: string, value: string): string | null {
  if (name === 'authorization') return gateBearer(value) === null ? value : null
  if (name === 'cookie') return withoutPlatformCookies(value) || null
  return value
}

/** The gate token in an Authorization header, or null if the header is the level's. */
export function gateBearer(authorization: string | undefined): string | null {
  const [, token] = /^bearer +(.*)$/i.exec(authorization ?? '') ?? []
  return token?.startsWith(gateTokenPrefix) ? token.trim() : null
}

function nominatedBy(connection: string | undefined): Set<string> {
  const names = (connection ?? '').split(',').map((name) => name.trim().toLowerCase())
  return new Set(names.filter((name) => !notNominated.has(name)))
}

export function* pairs(raw: readonly string[]): Generator<[name: string, value: string]> {
  for (let i = 0; i + 1 < raw.length; i += 2) yield [raw[i] ?? '', raw[i + 1] ?? '']
}
