import type { NextFunction, Request, Response } from 'express'

/**
 * Refuses what another site makes a browser send: a request that can change something must come from a page of the
 * same host, and carry JSON, which no form can. Tools send no Origin and no cookie.
 */
export function refuseForeignOrigin(request: Request, response: Response, next: NextFunction): void {
  if (request.method === 'GET' || request.method === 'HEAD' || comesFromHere(request)) next()
  else
    response.status(403).json({ error: { message: 'Requests from other sites are refused.', code: 'foreign-origin' } })
}

function comesFromHere(request: Request): boolean {
  const site = request.get('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') return false
  const origin = request.get('origin')
  if (!origin) return request.get('cookie') === undefined
  return URL.canParse(origin) && new URL(origin).host === request.get('host')
}
