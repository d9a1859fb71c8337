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

/** A level's head as the client receives it. */
export interface AnswerHead {
  readonly status: number
  readonly reason: string
  /** Flat, as `writeHead` takes it: spelling, order and repetition are the level's. */
  readonly headers: string[]
}

/** The level's head for the client, made of what Node's writer takes; its parser takes more. Null when it cannot be told. */
export function answerHead(answer: IncomingMessage, host: string): AnswerHead | null {
  const { statusCode: status = 0, statusMessage: reason = '' } = answer
  if (status < 100 || status > 999) return null
  const nominated = nominatedBy(answer.headers.connection)
  const headers: string[] = []
  for (const [name, value] of pairs(answer.rawHeaders)) {
    const lower = name.toLowerCase()
    if (hopByHop.has(lower) || nominated.has(lower) || !isWritable(name, value)) continue
    const kept = lower === 'set-cookie' ? levelCookie(value, host) : value
    if (kept !== null) headers.push(name, kept)
  }
  return { status, reason: reason.replace(notText, ''), headers }
}

/** The level's trailers for the client. None may say what only a head may: where a message ends, or whose it is. */
export function answerTrailers(answer: IncomingMessage): [name: string, value: string][] {
  return [...pairs(answer.rawTrailers)].filter(([name, value]) => {
    const lower = name.toLowerCase()
    return !hopByHop.has(lower) && !notInTrailers.has(lower) && isWritable(name, value)
  })
}

const notInTrailers = new Set([
  'content-length',
  'host',
  'set-cookie',
  'authorization',
  'content-type',
  'content-encoding',
])

const notText = /[^\t\x20-\x7e\x80-\xff]/g
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

function isWritable(name: string, value: string): boolean {
  return token.test(name) && value.search(notText) < 0
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

function* pairs(raw: readonly string[]): Generator<[name: string, value: string]> {
  for (let i = 0; i + 1 < raw.length; i += 2) yield [raw[i] ?? '', raw[i + 1] ?? '']
}
