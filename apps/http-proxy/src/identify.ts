import { type GateToken, type Route, readGateToken } from '@pathwar/domain/hosting/gate'
import { cookieValues } from './cookies.ts'
import type { Gateway } from './gateway.ts'
import type { LevelRequest } from './level-request.ts'
import { gateBearer } from './sanitize.ts'

/** The visitor: a user with a token for this instance, nobody, or somebody with an invalid token. */
export type Visitor =
  | {
      readonly kind: 'user'
      readonly via: GateToken['kind']
      readonly userId: string
      readonly domainId: string
      readonly sessionId: string | null
    }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'bad-token' }

type Identifying = Pick<Gateway, 'secret' | 'cookieName' | 'now'>

/**
 * Reads the visitor's token: from X-Pathwar-Token, from an Authorization header with our prefix, otherwise from our
 * cookies.
 */
export function identify(gateway: Identifying, { request, route }: Pick<LevelRequest, 'request' | 'route'>): Visitor {
  const header = request.headers['x-pathwar-token']
  const given = typeof header === 'string' ? header.trim() : gateBearer(request.headers.authorization)
  if (given !== null) {
    const visitor = visitorOf(gateway, given, route)
    return visitor && visitor.via !== 'cookie' ? visitor : { kind: 'bad-token' }
  }
  for (const value of cookieValues(request.headers.cookie, gateway.cookieName)) {
    const visitor = visitorOf(gateway, value, route)
    if (visitor?.via === 'cookie') return visitor
  }
  return { kind: 'nobody' }
}

function visitorOf({ secret, now }: Identifying, text: string, route: Route) {
  const token = readGateToken(secret, text, now())
  if (!token || token.instanceId !== route.instanceId || token.domainId !== route.domainId) return null
  const { kind: via, userId, domainId, sessionId } = token
  return { kind: 'user' as const, via, userId, domainId, sessionId }
}
