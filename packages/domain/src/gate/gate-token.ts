import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'

/**
 * What a signed token says: this user may knock at this instance until then. Whether the door opens is decided
 * at every request by the gate's table; a token alone admits nobody.
 */
export interface GateToken {
  /** `cookie` for browsers, `bearer` for tools, `connect` for raw TCP tunnels alone. */
  readonly kind: 'cookie' | 'bearer' | 'connect'
  readonly instanceId: string
  readonly userId: string
  readonly domainId: string
  readonly expiresAt: Date
}

export const gateTokenPrefix = 'pwt_'

const Payload = z.tuple([z.enum(['cookie', 'bearer', 'connect']), z.string(), z.string(), z.string(), z.int()])
const longest = 1024

/** Signs a token with HMAC-SHA256; the text is safe in cookies, headers and URLs. */
export function signGateToken(secret: string, token: GateToken): string {
  const seconds = Math.floor(token.expiresAt.getTime() / 1000)
  const payload: z.infer<typeof Payload> = [token.kind, token.instanceId, token.userId, token.domainId, seconds]
  const body = Buffer.from(JSON.stringify(payload)).toString('base64url')
  return `${gateTokenPrefix}${body}.${mac(secret, body).toString('base64url')}`
}

/** Reads a token that we signed and that has not expired; null for anything else. */
export function readGateToken(secret: string, text: string, now: Date): GateToken | null {
  if (!text.startsWith(gateTokenPrefix) || text.length > longest) return null
  const [body, signature, ...rest] = text.slice(gateTokenPrefix.length).split('.')
  if (!body || !signature || rest.length > 0) return null
  const given = Buffer.from(signature, 'base64url')
  const expected = mac(secret, body)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const payload = Payload.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()))
  if (!payload.success) return null
  const [kind, instanceId, userId, domainId, seconds] = payload.data
  const expiresAt = new Date(seconds * 1000)
  return expiresAt > now ? { kind, instanceId, userId, domainId, expiresAt } : null
}

function mac(secret: string, body: string): Buffer {
  return createHmac('sha256', secret).update(`gate-token:1:${body}`).digest()
}
