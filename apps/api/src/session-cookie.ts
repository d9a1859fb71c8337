import type { Request, Response } from 'express'

/** Over HTTPS the `__Host-` prefix keeps every other host, levels included, from setting it. */
function nameOf(secure: boolean): string {
  return secure ? '__Host-pathwar_session' : 'pathwar_session'
}

/** The session's token from the request's cookies, if there is one. */
export function readSessionCookie(request: Request, secure: boolean): string | null {
  const name = nameOf(secure)
  for (const part of (request.get('cookie') ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2)
    if (key === name && value && /^[A-Za-z0-9_-]{1,200}$/.test(value)) return value
  }
  return null
}

export function setSessionCookie(
  response: Response,
  token: string,
  { expiresAt, secure }: { expiresAt: Date; secure: boolean },
): void {
  response.cookie(nameOf(secure), token, { httpOnly: true, sameSite: 'lax', path: '/', secure, expires: expiresAt })
}

export function clearSessionCookie(response: Response, secure: boolean): void {
  response.clearCookie(nameOf(secure), { httpOnly: true, sameSite: 'lax', path: '/', secure })
}
