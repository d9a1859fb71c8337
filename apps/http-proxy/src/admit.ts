import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import { connectEndpoint, connectPath } from './connect.ts'
import type { ConnectionKind, Gateway } from './gateway.ts'
import type { Visitor } from './identify.ts'
import { isPath, type LevelRequest } from './level-request.ts'
import type { Page } from './pages.ts'
import { parseHost } from './parse-host.ts'
import { busyPage, identifyPage, noServicePage, refusalPage, unidentifiedPage } from './refusals.ts'

type User = Extract<Visitor, { kind: 'user' }>

/** A user who may enter, and the target. */
export interface Admitted {
  readonly user: User
  readonly endpoint: Endpoint
}

/**
 * Decides whether a request may enter an instance, and which endpoint it gets; otherwise returns the page with the reason.
 * An unidentified browser is redirected to the platform.
 */
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
  // Without the address: network bans were checked before.
  const admission = gateway.table.decide(route.instanceId, { userId, domainId, sessionId })
  // After a log-out a user is unidentified again: a browser is redirected, a tool needs another token.
  if (admission === 'session-ended') return { page: strangerPage(asked, visitor.via !== 'cookie') }
  if (admission !== 'admitted') return { page: refusalPage(admission, route, asked.links) }
  if (raw && kind === 'request') return { page: notATunnel }
  if (kind === 'tunnel' && (raw ? visitor.via === 'cookie' : isForeign(gateway, asked, visitor))) {
    return { page: foreignPage }
  }
  const endpoint = raw ? connectEndpoint(asked) : webEndpoint(asked)
  if (!endpoint) return { page: noServicePage(route, raw ? null : asked.levelHost.service, asked.links) }
  const wanted = { instanceId: route.instanceId, userId, kinds: [kind] }
  if (!gateway.connections.hasRoom(wanted, gateway.room)) return { page: busyPage() }
  return { user: visitor, endpoint }
}

/** For visitors without a valid token: page loads are redirected to the platform, everything else gets an error. */
function strangerPage({ request, form, links }: LevelRequest, badToken: boolean): Page {
  const navigates = request.method === 'GET' && form === 'html' && !request.headers.upgrade
  return navigates && !badToken ? identifyPage(links) : unidentifiedPage(links, badToken)
}

/** The web service of a request: the one in its host name, otherwise the instance's first. */
function webEndpoint({ route, levelHost: { service } }: LevelRequest): Endpoint | null {
  return route.endpoints.find(({ kind, service: name }) => kind === 'http' && (!service || name === service)) ?? null
}

/** Another site's page can use a browser's cookie: only the level's own pages may open its tunnels with it. */
function isForeign({ hosts }: Gateway, { request, levelHost }: LevelRequest, user: User): boolean {
  const { origin } = request.headers
  if (user.via !== 'cookie' || origin === undefined) return false
  return !URL.canParse(origin) || parseHost(new URL(origin).host, hosts)?.slug !== levelHost.slug
}

const foreignPage: Page = {
  status: 403,
  code: 'foreign-origin',
  title: 'Another site asked for this tunnel',
  text: 'With a cookie, only the level’s own pages may open tunnels. A raw port needs a token.',
}

const notATunnel: Page = {
  status: 426,
  code: 'not-a-tunnel',
  title: 'This address is for "pathwar connect"',
  text: 'It speaks WebSocket only.',
  headers: { Upgrade: 'websocket', Connection: 'Upgrade' },
}
