import type { IncomingMessage } from 'node:http'
import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import type { Route } from '@pathwar/domain/hosting/gate'
import { clientAddress } from './client-address.ts'
import { connectPath } from './connect.ts'
import { framingProblem, originTarget } from './framing.ts'
import type { Gateway } from './gateway.ts'
import { identify, type Visitor } from './identify.ts'
import { type Page, type Wants, wants } from './pages.ts'
import { type LevelHost, parseHost } from './parse-host.ts'
import {
  badRequestPage,
  networkBannedPage,
  nobodyPage,
  noServicePage,
  platformUrl,
  refusalPage,
  unknownPage,
  type WaysOut,
} from './refusals.ts'

/** A sound request at the door of an instance that exists. */
export interface Knock {
  readonly request: IncomingMessage
  readonly host: string
  /** The client's, as the balancer says. */
  readonly address: string
  readonly levelHost: LevelHost
  /** In origin form, byte for byte. */
  readonly path: string
  readonly form: Wants
  readonly route: Route
  readonly ways: WaysOut
}

export type User = Extract<Visitor, { kind: 'user' }> & { readonly address: string }

/** Parses and places a request; a page when it is unsound or leads nowhere. */
export function receive(gateway: Gateway, request: IncomingMessage): Knock | { page: Page } {
  const problem = framingProblem(request)
  if (problem) return { page: badRequestPage(problem) }
  const path = originTarget(request)
  if (path === null) {
    return { page: badRequestPage({ status: 400, text: 'The request line names another host, or no path.' }) }
  }
  const host = request.headers.host ?? ''
  const levelHost = parseHost(host, gateway.hosts)
  const route = levelHost && gateway.table.bySlug(levelHost.slug)
  if (!levelHost || !route) return { page: unknownPage(gateway.publicUrl.origin) }
  const ways = waysOut(gateway, route, levelHost, path)
  const address = clientAddress(request, gateway.isTrusted)
  const ban = gateway.table.networkBan(route.domainId, address)
  if (ban) return { page: networkBannedPage(ban) }
  return { request, host, address, levelHost, path, form: wants(request), route, ways }
}

/** Decides whether the request may go in; the page says why not. A browser that nobody knows is sent to be asked. */
export function admitted(gateway: Gateway, knock: Knock): User | { page: Page } {
  const { request, route, ways } = knock
  const visitor = identify(request, route, {
    secret: gateway.secret,
    cookieName: gateway.cookieName,
    now: gateway.now(),
  })
  if (visitor.kind !== 'user') return { page: strangerPage(knock, visitor.kind === 'bad-token') }
  if (visitor.via === 'connect' && !isPath(knock, connectPath)) return { page: nobodyPage(ways, true) }
  const user = { ...visitor, address: knock.address }
  const admission = gateway.table.decide(route.instanceId, user)
  // Who has logged out is nobody again: a browser is asked, a tool needs another token.
  if (admission === 'session-ended') return { page: strangerPage(knock, visitor.via !== 'cookie') }
  return admission === 'admitted' ? user : { page: refusalPage(admission, route, ways) }
}

/** For somebody who has shown nothing that is good: pages are sent to be asked, everything else is told. */
function strangerPage({ request, form, ways }: Knock, badToken: boolean): Page {
  const navigates = request.method === 'GET' && form === 'html' && !request.headers.upgrade
  return navigates && !badToken ? askPage(ways) : nobodyPage(ways, badToken)
}

/** The web service a request is for: the one its host names, else the instance's first. */
export function webEndpoint({ route, levelHost, ways }: Knock): Endpoint | { page: Page } {
  const { service } = levelHost
  const found = route.endpoints.find(({ kind, service: name }) => kind === 'http' && (!service || name === service))
  return found ?? { page: noServicePage(route, service, ways) }
}

/** Whether the request is for a path of ours, with or without a query. */
export function isPath({ path }: Knock, ours: string): boolean {
  return path === ours || path.startsWith(`${ours}?`)
}

function askPage(ways: WaysOut): Page {
  return {
    status: 302,
    code: 'asked',
    title: 'One moment',
    text: 'Pathwar checks who you are.',
    links: [{ label: 'Continue', href: ways.gate }],
    headers: { Location: ways.gate },
  }
}

const longestReturn = 2_000

function waysOut(gateway: Gateway, route: Route, { slug, service }: LevelHost, path: string): WaysOut {
  const platform = platformUrl(gateway.publicUrl, gateway.table.domain(route.domainId))
  const gate = new URL(`/gate/${slug}`, platform)
  if (service) gate.searchParams.set('service', service)
  gate.searchParams.set('return', path.length <= longestReturn && path.startsWith('/') ? path : '/')
  return { platform, gate: gate.href }
}
