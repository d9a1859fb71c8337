import type { IncomingMessage } from 'node:http'
import { badHost, isHostHeader } from '@pathwar/contracts/kernel/host-header'
import { rawBytes } from './unreadable.ts'

export interface BadRequest {
  readonly status: 400 | 405
  readonly text: string
}

/**
 * Refuses requests that Node's strict parser accepts but that two servers could read differently: such differences make
 * request smuggling possible. Null means that the request is safe.
 */
export function framingProblem(request: IncomingMessage): BadRequest | null {
  if (request.method === 'TRACE' || request.method === 'CONNECT') {
    return { status: 405, text: `${request.method} is not offered here. ${rawBytes}` }
  }
  const hosts = valuesOf(request, 'host')
  if (hosts.length !== 1) return bad('A request names exactly one Host.')
  if (!isHostHeader(hosts[0] ?? '')) return bad(badHost)
  const encodings = valuesOf(request, 'transfer-encoding')
  const lengths = valuesOf(request, 'content-length')
  if (encodings.length > 0) {
    if (encodings.length > 1 || encodings[0]?.toLowerCase() !== 'chunked') {
      return bad('The only Transfer-Encoding understood here is "chunked".')
    }
    if (request.httpVersion === '1.0') return bad('HTTP/1.0 knows no Transfer-Encoding.')
    if (lengths.length > 0) return bad('A request has a Content-Length or a Transfer-Encoding, not both.')
  }
  if (lengths.length > 1 || lengths.some((length) => !/^\d+$/.test(length)))
    return bad('The Content-Length is not a number.')
  return null
}

/**
 * The target in origin form (or `*`), byte for byte. An absolute form is accepted only for the request's own host; null
 * for everything else.
 */
export function originTarget(request: IncomingMessage): string | null {
  const target = request.url ?? ''
  if (target.startsWith('/')) return target
  if (target === '*') return request.method === 'OPTIONS' ? target : null
  const [, authority, rest] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(target) ?? []
  if (authority === undefined || rest === undefined) return null
  if (authority.toLowerCase() !== request.headers.host?.toLowerCase()) return null
  return rest.startsWith('/') ? rest : `/${rest}`
}

/** Whether a body follows the head. */
export function hasBody(request: IncomingMessage): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
}

/** Upgrades without a meaning between a proxy and a level: such a request is treated as a normal one. */
const notTunnels = /^(h2c|http\/.*|tls\/.*)$/i

/** The protocol to which a request asks to change, if the request is valid; null otherwise. */
export function upgradeOf(request: IncomingMessage): string | null {
  const { upgrade } = request.headers
  const asked = /(^|,)\s*upgrade\s*(,|$)/i.test(request.headers.connection ?? '')
  if (!upgrade || !asked || upgrade.includes(',') || notTunnels.test(upgrade.trim())) return null
  return request.method === 'GET' && !hasBody(request) ? upgrade : null
}

/** All values of a header, as sent: Node's own view has merged or dropped the repeated ones. */
function valuesOf({ rawHeaders }: IncomingMessage, name: string): string[] {
  const values: string[] = []
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() === name) values.push(rawHeaders[i + 1] ?? '')
  }
  return values
}

function bad(text: string): BadRequest {
  return { status: 400, text }
}
