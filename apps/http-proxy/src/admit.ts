import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import { connectEndpoint, connectPath } from './connect.ts'
import type { ConnectionKind, Gateway } from './gateway.ts'
import type { Visitor } from './identify.ts'
import { isPath, type LevelRequest } from './level-request.ts'
import type { Page } from './pages.ts'
import { parseHost } from './parse-host.ts'
import { busyPage, identifyPage, noServicePage, refusalPage, unidentifiedPage } from './refusals.ts'

type User = Extract<Visitor, { kind: 'user' }>

/** Somebody who may go in, and where to. */
export interface Admitted {
  readonly user: User
  readonly endpoint: Endpoint
}

/** Decides whether a request may go in, and to what; the page says why not. A browser that nobody knows is sent to be asked. */
export function admit(
  gateway: Gateway,
  asked: LevelRequest,
  visitor: Visitor,
  kind: ConnectionKind,
): Admitted | { page: Page } {
  const { route } = asked
  if (visitor.kind !== 'user') return { page: strangerPage(asked, visitor.kind === 'bad-token') }
  const raw = isPath(asked, connectPath)
  if (visitor.via === 'connect' && !raw) return { page: unidentifiedPage(asked.links, true) }
  const { userId, domainId, sessionId } = visitor
  // Without the address: whether its network is banned was decided before.
  const admission = gateway.table.decide(route.instanceId, { userId, domainId, sessionId })
  // Who has logged out is nobody again: a browser is asked, a tool needs another token.
  if (admission === 'session-ended') return { page: strangerPage(asked, visitor.via !== 'cookie') }
  if (admission !== 'admitted') return { page: refusalPage(admission, route, asked.links) }
  if (raw && kind === 'request') return { page: notATunnel }
  if (kind === 'tunnel' && (raw ? visitor.via === 'cookie' : isForeign(gateway, asked, visitor))) {
    return { page: foreignPage }
  }
  const endpoint = raw ? connectEndpoint(asked) : webEndpoint(asked)
  if (!endpoint) return { page: noServicePage(route, raw ? null : asked.levelHost.service, asked.links) }
  if (gateway.connections.count(kind, route.instanceId) >= gateway.maxPerInstance) return { page: busyPage() }
  return { user: visitor, endpoint }
}

/** For somebody who has shown nothing that is good: pages are sent to be asked, everything else is told. */
function strangerPage({ request, form, links }: LevelRequest, badToken: boolean): Page {
  const navigates = request.method === 'GET' && form === 'html' && !request.headers.upgrade
  return navigates && !badToken ? identifyPage(links) : unidentifiedPage(links, badToken)
}

/** The web service a request is for: the one its host names, else the instance's first. */
function webEndpoint({ route, levelHost: { service } }: LevelRequest): Endpoint | null {
  return route.endpoints.find(({ kind, service: name }) => kind === 'http' && (!service || name === service)) ?? null
}

/** A page of another site may ride on a browser's cookie: only a level's own pages may open its tunnels with it. */
function isForeign({ hosts }: Gateway, { request, levelHost }: LevelRequest, user: User): boolean {
  const { origin } = request.headers
  if (user.via !== 'cookie' || origin === undefined) return false
  return !URL.canParse(origin) || parseHost(new URL(origin).host, hosts)?.slug !== levelHost.slug
}

const foreignPage: Page = {
  status: 403,
  code: 'foreign-origin',
  title: 'This tunnel was asked for from elsewhere',
  text: 'With a cookie only the level’s own pages open tunnels, and raw ports are opened with a token alone.',
}

const notATunnel: Page = {
  status: 426,
  code: 'not-a-tunnel',
  title: 'This address is for "pathwar connect"',
  text: 'It speaks WebSocket only.',
  headers: { Upgrade: 'websocket', Connection: 'Upgrade' },
}
