import type { Request, Response } from 'express'

/** `session` is the session's token; `device` proves that an account was used in this browser before. */
type Cookie = 'session' | 'device'

/** Over HTTPS the `__Host-` prefix prevents every other host, levels included, from setting it. */
function nameOf(cookie: Cookie, secure: boolean): string {
  return secure ? `__Host-pathwar_${cookie}` : `pathwar_${cookie}`
}

/** One of our cookies in a request, if it is present. */
export function readCookie(request: Request, cookie: Cookie, secure: boolean): string | null {
  const name = nameOf(cookie, secure)
  for (const part of (request.get('cookie') ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2)
    if (key === name && value && /^[A-Za-z0-9_-]{1,200}$/.test(value)) return value
  }
  return null
}

export function setCookie(
  response: Response,
  cookie: Cookie,
  value: string,
  { expiresAt, secure }: { expiresAt: Date; secure: boolean },
): void {
  response.cookie(nameOf(cookie, secure), value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    expires: expiresAt,
  })
}

export function clearSessionCookie(response: Response, secure: boolean): void {
  response.clearCookie(nameOf('session', secure), { httpOnly: true, sameSite: 'lax', path: '/', secure })
}
