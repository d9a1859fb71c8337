import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { cookieValues } from './cookies.ts'
import type { Gateway } from './gateway.ts'

const lastsSeconds = 10 * 60
const form = /^[A-Za-z0-9_-]{22}$/

/**
 * The binding of a ticket: a secret in a cookie of this host, whose hash is sent to the platform. A browser keeps its
 * secret during the redirects, so several tabs can do this at the same time.
 */
export function browserOf(
  { askedCookieName, hosts }: Pick<Gateway, 'askedCookieName' | 'hosts'>,
  request: IncomingMessage,
): { hash: string; cookie: string } {
  const [known] = secretsOf(request, askedCookieName)
  const secret = known ?? randomBytes(16).toString('base64url')
  const secure = hosts.protocol === 'https' ? '; Secure' : ''
  const attributes = `Path=/; Max-Age=${lastsSeconds}; HttpOnly; SameSite=Lax${secure}`
  return { hash: hashOf(secret), cookie: `${askedCookieName}=${secret}; ${attributes}` }
}

/** Whether a ticket was made for the browser of this request. */
export function isBrowserOf(
  { askedCookieName }: Pick<Gateway, 'askedCookieName'>,
  request: IncomingMessage,
  hash: string | null,
): boolean {
  return secretsOf(request, askedCookieName).some((secret) => hashOf(secret) === hash)
}

function secretsOf(request: IncomingMessage, name: string): string[] {
  return cookieValues(request.headers.cookie, name).filter((value) => form.test(value))
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
