import type { Request } from 'express'
import { readCookie } from './cookies.ts'

/** What a request shows to say who sends it: a bearer token, else its cookie. */
export function tokenOf(request: Request, secure: boolean): string | null {
  return bearerOf(request) ?? readCookie(request, 'session', secure)
}

export function bearerOf(request: Request): string | null {
  const match = /^Bearer ([A-Za-z0-9._~+/=-]{1,500})$/.exec(request.get('authorization') ?? '')
  return match?.[1] ?? null
}
