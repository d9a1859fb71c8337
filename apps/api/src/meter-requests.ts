import { DomainError, type Installation } from '@pathwar/domain/kernel'
import type { RequestMeter } from '@pathwar/domain/tenancy/domains'
import type { Request, RequestHandler } from 'express'
import { refuse } from './refuse.ts'
import { domainOf } from './request-domain.ts'

/** Counts calls against the domain's requests per minute, before anything is read or asked for them. */
export function meterRequests(installation: Installation, meter: RequestMeter): RequestHandler {
  return async (request, response, next) => {
    const calls = callsOf(request)
    const domain = calls > 0 ? await domainOf(installation, request) : null
    try {
      if (domain) await meter.take(domain, calls)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      const { code, message, retryAfter = 60 } = error
      // The body is not waited for.
      response.set({ 'Retry-After': String(retryAfter), Connection: 'close' })
      return refuse(response, { status: 429, view: { code, message, fields: [], retryAfter } })
    }
    next()
  }
}

/** As many calls as a page makes at once, and not as many as would keep every thread busy; a longer batch is refused. */
export const MAX_BATCHED_CALLS = 20

/**
 * A batch is as many calls as it names, in the words that tRPC reads: decoded, after the last slash. Those of agents are
 * the installation's own, and none of the domain's.
 */
function callsOf({ path }: Request): number {
  const names = decoded(path.slice(path.lastIndexOf('/') + 1)).split(',')
  return Math.min(MAX_BATCHED_CALLS, names.filter((name) => !name.startsWith('agent.')).length)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // tRPC refuses it, and one refusal is one call.
    return ''
  }
}
