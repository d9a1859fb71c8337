import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'

/**
 * The content of a signed token: which user may ask to enter which instance, until when. The gate's table decides at every
 * request whether they may enter; the token alone admits nobody.
 */
export interface GateToken {
  /** `cookie` for browsers, `bearer` for tools, `connect` for raw TCP tunnels only. */
  readonly kind: 'cookie' | 'bearer' | 'connect'
  readonly instanceId: string
  readonly userId: string
  readonly domainId: string
  readonly expiresAt: Date
  /**
   * The session or API token that requested it; when that ends, this token is refused. Null in tokens of older versions.
   */
  readonly sessionId: string | null
}

/** How long a browser's cookie is valid before the user is identified again. */
export const cookieMaxAgeSeconds = 12 * 60 * 60

export const gateTokenPrefix = 'pwg_'

const facts = [z.enum(['cookie', 'bearer', 'connect']), z.string(), z.string(), z.string(), z.int()] as const
/** Without the session, as older versions signed all tokens. */
const Payload = z.union([z.tuple([...facts]), z.tuple([...facts, z.string()])])
const maxLength = 1024

/** Signs a token with HMAC-SHA256; the text is safe in cookies, headers and URLs. */
export function signGateToken(secret: string, token: GateToken): string {
  const seconds = Math.floor(token.expiresAt.getTime() / 1000)
  const { kind, instanceId, userId, domainId, sessionId } = token
  const payload: z.infer<typeof Payload> = [kind, instanceId, userId, domainId, seconds]
  if (sessionId !== null) payload.push(sessionId)
  const body = Buffer.from(JSON.stringify(payload)).toString('base64url')
  return `${gateTokenPrefix}${body}.${mac(secret, body).toString('base64url')}`
}

/** Reads a token with our signature that has not expired; null for anything else. */
export function readGateToken(secret: string, text: string, now: Date): GateToken | null {
  if (!text.startsWith(gateTokenPrefix) || text.length > maxLength) return null
  const [body, signature, ...rest] = text.slice(gateTokenPrefix.length).split('.')
  if (!body || !signature || rest.length > 0) return null
  const given = Buffer.from(signature, 'base64url')
  const expected = mac(secret, body)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const payload = Payload.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()))
  if (!payload.success) return null
  const [kind, instanceId, userId, domainId, seconds, sessionId = null] = payload.data
  const expiresAt = new Date(seconds * 1000)
  return expiresAt > now ? { kind, instanceId, userId, domainId, expiresAt, sessionId } : null
}

function mac(secret: string, body: string): Buffer {
  return createHmac('sha256', secret).update(`gate-token:1:${body}`).digest()
}
