import { plainAddress } from '@pathwar/contracts/kernel/network'
import { authenticateAgent } from '@pathwar/domain/hosting/hypervisors'
import { authenticate } from '@pathwar/domain/identity/auth'
import type { Actor, Installation, Memory } from '@pathwar/domain/kernel'
import type { LiveFeed } from '@pathwar/domain/messaging/activity'
import type { RequestContext } from '@pathwar/trpc'
import type { Request, Response } from 'express'
import { calledNames } from './called-names.ts'
import { clearSessionCookie, readCookie, setCookie } from './cookies.ts'
import type { PlacementFeed } from './placement-feed.ts'
import { domainOf, recallOf } from './request-domain.ts'
import { bearerOf, tokenOf } from './token-of.ts'

/** A browser in which nobody logged in for this long loses its device proof. */
const DEVICE_DAYS = 365

export interface Sources {
  installation: Installation
  feed: LiveFeed
  placements: PlacementFeed
  /** What it remembers of whom it serves; null: nothing. */
  memory: Memory | null
}

const known = new WeakMap<Request, Promise<RequestContext>>()

/** Finds the domain and the user of a request, by bearer token, otherwise by cookie; once per request. */
export function requestContext(sources: Sources, request: Request, response: Response): Promise<RequestContext> {
  const context = known.get(request) ?? findContext(sources, request, response)
  known.set(request, context)
  return context
}

async function findContext(
  { installation, feed, placements, memory }: Sources,
  request: Request,
  response: Response,
): Promise<RequestContext> {
  const secure = new URL(installation.addresses.publicUrl).protocol === 'https:'
  const recall = await recallOf(memory, request)
  const domain = await domainOf({ installation, memory }, request)
  const visitor: Actor = { kind: 'visitor' }
  const bearer = bearerOf(request)
  // Agents ask for what only agents may: nobody's session is looked for.
  const asAgent = bearer !== null && isForAgents(request)
  const actor =
    domain && !asAgent ? await authenticate(installation, domain, tokenOf(request, secure), recall) : visitor
  const mayBeAgent = bearer !== null && actor.kind === 'visitor'
  return {
    installation,
    feed,
    recall,
    domain,
    actor,
    hypervisor: mayBeAgent ? await authenticateAgent(installation, bearer) : null,
    address: plainAddress(request.ip ?? '') ?? 'unknown',
    banned: domain?.banned ?? null,
    agent: request.get('user-agent'),
    origin: domain ? originOf(request, installation.addresses.publicUrl) : undefined,
    setSession: (issued, expiresAt) =>
      issued && expiresAt
        ? setCookie(response, 'session', issued, { expiresAt, secure })
        : clearSessionCookie(response, secure),
    device: readCookie(request, 'device', secure),
    setDevice: (proof) =>
      setCookie(response, 'device', proof, {
        expiresAt: new Date(installation.now().getTime() + DEVICE_DAYS * 86_400_000),
        secure,
      }),
    placementChanges: placements.changes,
  }
}

function isForAgents(request: Request): boolean {
  return request.baseUrl === '/trpc' && calledNames(request).every((name) => name.startsWith('agent.'))
}

/**
 * Uses the header by which the domain was found, so it is one of the domain's hosts: `request.host` would trust
 * `X-Forwarded-Host`. The installation's URL decides the scheme. Undefined for an invalid port.
 */
function originOf(request: Request, publicUrl: string): string | undefined {
  const text = `${new URL(publicUrl).protocol}//${request.get('host') ?? ''}`
  return URL.canParse(text) ? new URL(text).origin : undefined
}
