import type { NextFunction, Request, Response } from 'express'
import { type Refusal, refuse } from './refuse.ts'

const foreign: Refusal = {
  status: 403,
  view: { code: 'auth/forbidden', message: 'Requests from other sites are refused.', fields: [] },
}

/**
 * Refuses requests that another site makes a browser send (CSRF): a request that can change something must come from a
 * page of the same host, and its body must be JSON, which a form cannot send. Tools send no Origin and no cookie.
 */
export function refuseForeignOrigin(request: Request, response: Response, next: NextFunction): void {
  const refusal = refusalOf(request)
  if (refusal) refuse(response, refusal)
  else next()
}

/** The same for what is uploaded, whose body no form can send either: it has a type of its own. */
export function refuseForeignUpload(request: Request, response: Response, next: NextFunction): void {
  const reads = ['GET', 'HEAD', 'OPTIONS'].includes(request.method)
  if (!reads && !comesFromHere(request)) refuse(response, foreign)
  else next()
}

function refusalOf(request: Request): Refusal | null {
  if (request.method === 'GET' || request.method === 'HEAD') return null
  if (!comesFromHere(request)) return foreign
  if (request.is('application/json') || !hasBody(request)) return null
  return { status: 415, view: { code: 'input/invalid', message: 'Send JSON.', fields: [] } }
}

function comesFromHere(request: Request): boolean {
  const site = request.get('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') return false
  const origin = request.get('origin')
  if (!origin) return request.get('cookie') === undefined
  return URL.canParse(origin) && new URL(origin).host === request.get('host')
}

function hasBody(request: Request): boolean {
  return request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0
}
