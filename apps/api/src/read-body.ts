import { authorize, DomainError } from '@pathwar/domain/kernel'
import { type RequestContext, toErrorView, toTRPCError } from '@pathwar/trpc'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import express, { type Request, type RequestHandler, type Response } from 'express'
import { calledNames } from './called-names.ts'
import { checkShape } from './json-shape.ts'
import type { Refusals } from './refusals.ts'
import { refuse } from './refuse.ts'
import { requestContext, type Sources } from './request-context.ts'

/** Level packages and made files are sent as base64 in JSON; all other bodies are short. */
const large = { paths: new Set(['levels.import', 'agent.report']), limit: '30mb' }
const MAX_BODY = '256kb'

/**
 * Reads a request's JSON, after checking that the sender may make at least one of the calls, and has not sent too much
 * invalid input. Nothing is inflated, and nothing with an impossible shape is parsed.
 */
export function readBody(sources: Sources, refusals: Refusals): RequestHandler {
  // `verify` gets the bytes before they are parsed.
  const options = { inflate: false, verify: (_request: unknown, _response: unknown, json: Buffer) => checkShape(json) }
  const [whole, short] = [
    express.json({ ...options, limit: large.limit }),
    express.json({ ...options, limit: MAX_BODY }),
  ]
  return async (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next(shapeProblem(request))
    const context = await requestContext(sources, request, response)
    const names = calledNames(request)
    const refusal = tooManyRefused(refusals, context) ?? refusalOf(context, names)
    if (refusal) {
      refusals.note(context)
      return refuseUnread(response, refusal)
    }
    const read = names.length === 1 && large.paths.has(names[0] ?? '') ? whole : short
    read(request, response, (error?: unknown) => {
      if (error) refusals.note(context)
      // The rest of a refused body is not read.
      if (error) response.set('Connection', 'close')
      next(error)
    })
  }
}

/** Input in the address is read in any case. */
function shapeProblem({ query }: Request): unknown {
  try {
    if (typeof query.input === 'string') checkShape(Buffer.from(query.input))
    return undefined
  } catch (error) {
    return error
  }
}

function tooManyRefused(refusals: Refusals, context: RequestContext): DomainError | null {
  const retryAfter = refusals.wait(context)
  return retryAfter > 0 ? new DomainError('auth/too-many-attempts', { retryAfter }) : null
}

/** Why none of the calls may be made; null if one of them may: then it checks the rest itself. */
function refusalOf(context: RequestContext, names: string[]): DomainError | null {
  let first: DomainError | null = null
  for (const name of names) {
    const refusal = refusalOfCall(context, name)
    if (!refusal) return null
    first ??= refusal
  }
  return first
}

function refusalOfCall({ installation, domain, actor, banned, hypervisor }: RequestContext, name: string) {
  if (name.startsWith('agent.')) return hypervisor ? null : new DomainError('agent/unknown')
  if (!domain) return new DomainError('domain/unknown')
  const useCase = installation.features.useCases.get(name)
  if (!useCase) return new DomainError('procedure/unknown', { message: `There is no procedure "${name}".` })
  try {
    authorize(useCase.permission, { domain, actor, banned }, installation.now())
    return null
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

function refuseUnread(response: Response, error: DomainError): void {
  const failure = toTRPCError(error)
  // The rest of the body is not read.
  response.set('Connection', 'close')
  if (error.retryAfter !== undefined) response.set('Retry-After', String(error.retryAfter))
  refuse(response, { status: getHTTPStatusCodeFromError(failure), view: toErrorView(failure) })
}
