import express, { type RequestHandler } from 'express'
import { refuse } from './refuse.ts'
import { requestContext, type Sources } from './request-context.ts'

/** Level packages and made files travel as base64 inside JSON; everything else is short. */
const large = { paths: new Set(['/levels.import', '/agent.report']), limit: '30mb' }
const small = { limit: '200kb' }

/** Reads a request's JSON. Only who has logged in, and agents, may send more than a little. */
export function readBody(sources: Sources): RequestHandler {
  const [whole, short] = [express.json({ limit: large.limit }), express.json({ limit: small.limit })]
  return async (request, response, next) => {
    if (!large.paths.has(request.path)) return short(request, response, next)
    const { actor, hypervisor } = await requestContext(sources, request, response)
    if (actor.kind === 'user' || hypervisor) return whole(request, response, next)
    // The rest of the body is not waited for.
    response.set('Connection', 'close')
    const message = 'Log in to do this.'
    refuse(response, { status: 401, view: { code: 'auth/required', message, fields: [] } })
  }
}
