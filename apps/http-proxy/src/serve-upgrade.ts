import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import { answer, answerFor, headersFor, responseOn } from './answer.ts'
import { connectEndpoint, connectPath, connectRaw } from './connect.ts'
import type { UpstreamProblem } from './forwarder.ts'
import { upgradeOf } from './framing.ts'
import type { Gateway } from './gateway.ts'
import { type Page, wants } from './pages.ts'
import { parseHost } from './parse-host.ts'
import { admitted, isPath, type Knock, receive, type User, webEndpoint } from './receive.ts'
import { busyPage, noServicePage } from './refusals.ts'
import { responseHeaders } from './sanitize.ts'
import { openTunnel } from './tunnel.ts'

/** Serves one request to change the protocol: to the level's own, or to raw TCP for `pathwar connect`. */
export function serveUpgrade(gateway: Gateway, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  socket.on('error', () => socket.destroy())
  const decision = decide(gateway, request)
  const done =
    'page' in decision
      ? null
      : gateway.visits.open({
          kind: 'tunnel',
          instanceId: decision.knock.route.instanceId,
          user: decision.user,
          address: decision.target,
          cut: () => socket.destroy(),
        })
  if ('page' in decision || !done) {
    const page = 'page' in decision ? decision.page : busyPage()
    answer(gateway, responseOn(socket, request), page, wants(request))
    return
  }
  socket.once('close', done)
  tunnel(gateway, decision, socket, head)
}

type Way = { knock: Knock; user: User; target: Endpoint }

function decide(gateway: Gateway, request: IncomingMessage): { page: Page } | Way {
  const knock = receive(gateway, request)
  if ('page' in knock) return knock
  const user = admitted(gateway, knock)
  if ('page' in user) return user
  const raw = isPath(knock, connectPath)
  if (raw ? user.via === 'cookie' : isForeign(gateway, knock, user)) return { page: foreignPage }
  const none = { page: noServicePage(knock.route, null, knock.ways) }
  const target = raw ? (connectEndpoint(knock) ?? none) : webEndpoint(knock)
  return 'page' in target ? target : { knock, user, target }
}

function tunnel(gateway: Gateway, { knock, target }: Way, socket: Duplex, head: Buffer): void {
  const { request, host, path } = knock
  gateway.count('tunnel')
  const fail = (problem: UpstreamProblem, cause: unknown) =>
    answerFor(gateway, knock, responseOn(socket, request), { problem, cause })
  if (isPath(knock, connectPath)) {
    const { connectMs } = gateway.limits
    connectRaw({ request, socket, head, target, connectMs, fail: (cause) => fail('unreachable', cause) })
    return
  }
  const answerHeaders = (upstream: IncomingMessage) => responseHeaders(upstream, host)
  const headers = headersFor(gateway, request)
  const refused = (upstream: IncomingMessage) => passRefusal(upstream, socket, request, answerHeaders(upstream))
  const upgrade = upgradeOf(request) ?? ''
  openTunnel({ socket, head, target, path, upgrade, headers, answerHeaders, refused, fail }, gateway.limits)
}

/** A level that does not change the protocol answers like any other time; what breaks off must be seen to. */
function passRefusal(upstream: IncomingMessage, socket: Duplex, request: IncomingMessage, headers: string[]): void {
  const response = responseOn(socket, request)
  response.once('close', () => upstream.destroy())
  upstream.once('close', () => upstream.complete || response.destroy())
  response.writeHead(upstream.statusCode ?? 502, upstream.statusMessage ?? '', headers)
  upstream.pipe(response)
}

/** A page of another site may ride on a browser's cookie: only a level's own pages may open its tunnels with it. */
function isForeign({ hosts }: Gateway, { request, levelHost }: Knock, user: User): boolean {
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
