import type { IncomingMessage } from 'node:http'
import { platformUrl, type Route } from '@pathwar/domain/hosting/gate'
import { clientAddress } from '@pathwar/platform/client-address'
import { browserOf } from './browser.ts'
import { framingProblem, originTarget } from './framing.ts'
import type { Gateway } from './gateway.ts'
import { type Page, type PageFormat, preferredFormat } from './pages.ts'
import { type LevelHost, parseHost } from './parse-host.ts'
import { badRequestPage, networkBannedPage, type PageLinks, unknownPage } from './refusals.ts'

/** A valid request for an existing instance, from a network that is not banned. Its parts are computed once. */
export interface LevelRequest {
  readonly request: IncomingMessage
  readonly host: string
  /** The client's address, according to the balancer. */
  readonly address: string
  readonly levelHost: LevelHost
  /** In origin form, byte for byte. */
  readonly path: string
  readonly form: PageFormat
  readonly route: Route
  readonly links: PageLinks
}

/**
 * Parses a request and finds its instance; returns a page if it is invalid, has no instance or comes from a banned
 * network.
 */
export function parse(gateway: Gateway, request: IncomingMessage): LevelRequest | { page: Page } {
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
  const address = clientAddress(request, gateway.isTrusted)
  const ban = gateway.table.networkBan(route.domainId, address)
  if (ban) return { page: networkBannedPage(ban) }
  let links: PageLinks | undefined
  return {
    ...{ request, host, address, levelHost, path, form: preferredFormat(request), route },
    // Most requests need no links.
    get links() {
      links ??= pageLinks(gateway, { request, route, levelHost }, path)
      return links
    },
  }
}

/** Whether the request is for one of our own paths, with or without a query. */
export function isPath({ path }: LevelRequest, ours: string): boolean {
  return path === ours || path.startsWith(`${ours}?`)
}

const maxReturnLength = 2_000

/** The links of pages about a request; the gate's leads back to `path` on the same host. */
export function pageLinks(
  gateway: Gateway,
  { request, route, levelHost }: Pick<LevelRequest, 'request' | 'route' | 'levelHost'>,
  path: string,
): PageLinks {
  const platform = platformUrl(gateway.publicUrl, gateway.table.domain(route.domainId))
  const { hash, cookie } = browserOf(gateway, request)
  const gate = new URL(`/gate/${levelHost.slug}`, platform)
  if (levelHost.service) gate.searchParams.set('service', levelHost.service)
  gate.searchParams.set('return', path.length <= maxReturnLength && path.startsWith('/') ? path : '/')
  gate.searchParams.set('browser', hash)
  return { platform, gate: gate.href, binding: { 'Set-Cookie': cookie } }
}
