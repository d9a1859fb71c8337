import { createServer, type Server } from 'node:http'
import { containConnections, reportFailure } from '@pathwar/platform/exchange'
import { admit } from './admit.ts'
import { answer, type Client, cut, responseOn, responseTo } from './answer.ts'
import { enter, enterPath } from './enter.ts'
import { forward } from './forward.ts'
import { upgradeOf } from './framing.ts'
import type { Gateway } from './gateway.ts'
import { identify } from './identify.ts'
import { isPath, parse } from './level-request.ts'
import { type Page, preferredFormat } from './pages.ts'
import { badRequestPage } from './refusals.ts'
import { requestHeaders } from './sanitize.ts'
import { answerUnreadable, rawBytes } from './unreadable.ts'

/** Serves one request, for a response or a tunnel: parse → identify → admit → sanitise → forward. */
async function serve(gateway: Gateway, client: Client): Promise<void> {
  const refuse = (page: Page) => answer(gateway, responseTo(client), page, preferredFormat(client.request))

  const asked = parse(gateway, client.request)
  if ('page' in asked) return refuse(asked.page)

  const visitor = identify(gateway, asked)
  if (client.kind === 'request' && isPath(asked, enterPath)) return refuse(await enter(gateway, asked, visitor))

  const admitted = admit(gateway, asked, visitor, client.kind)
  if ('page' in admitted) return refuse(admitted.page)

  const headers = requestHeaders(client.request, { clientAddress: asked.address, protocol: gateway.hosts.protocol })
  forward(gateway, client, { asked, ...admitted, headers })
}

/** The gateway's server. */
export function createGatewayServer(gateway: Gateway): Server {
  const options = {
    headersTimeout: 15_000,
    // Uploads may take long; the body meter detects a stalled body.
    requestTimeout: 0,
    // Longer than the balancer's timeout, so that the gateway never closes a connection just as a request arrives.
    keepAliveTimeout: 75_000,
    connectionsCheckingInterval: 2_000,
    shouldUpgradeCallback: (request: Parameters<typeof upgradeOf>[0]) => upgradeOf(request) !== null,
  }
  const take = (client: Client) => {
    serve(gateway, client).catch((error) => {
      reportFailure(error)
      cut(client)
    })
  }
  const server = createServer(options, (request, response) => take({ kind: 'request', request, response }))
  containConnections(server)
  answerUnreadable(server, gateway)
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    take({ kind: 'tunnel', request, socket, head })
  })
  server.on('connect', (request, socket) => {
    socket.on('error', () => socket.destroy())
    const page = badRequestPage({ status: 405, text: `CONNECT is not offered here. ${rawBytes}` })
    answer(gateway, responseOn(socket, request), page, 'text')
  })
  return server
}
