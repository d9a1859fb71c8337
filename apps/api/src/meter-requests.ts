import { DomainError } from '@pathwar/domain/kernel'
import type { RequestMeter } from '@pathwar/domain/tenancy/domains'
import type { Request, RequestHandler } from 'express'
import { calledNames } from './called-names.ts'
import { refuse } from './refuse.ts'
import { domainOf } from './request-domain.ts'

/** Counts calls against the domain's requests per minute, before the body is read or anything is queried. */
export function meterRequests(sources: Parameters<typeof domainOf>[0], meter: RequestMeter): RequestHandler {
  return async (request, response, next) => {
    const calls = callsOf(request)
    const domain = calls > 0 ? await domainOf(sources, request) : null
    try {
      if (domain) await meter.take(domain, calls)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      const { code, message, retryAfter = 60 } = error
      // The body is not read.
      response.set('Connection', 'close')
      return refuse(response, { status: 429, view: { code, message, fields: [], retryAfter } })
    }
    next()
  }
}

/** A batch is as many calls as it names. Those of agents are the installation's own, and none of the domain's. */
function callsOf(request: Request): number {
  return calledNames(request).filter((name) => !name.startsWith('agent.')).length
}
