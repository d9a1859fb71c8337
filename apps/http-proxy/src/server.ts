import { createServer, type Server } from 'node:http'
import { answer, responseOn } from './answer.ts'
import { upgradeOf } from './framing.ts'
import type { Gateway } from './gateway.ts'
import { badRequestPage } from './refusals.ts'
import { serveRequest } from './serve-request.ts'
import { serveUpgrade } from './serve-upgrade.ts'

/** The gateway's server: parse → identify → admit → sanitize → forward, for requests and for tunnels alike. */
export function createGatewayServer(gateway: Gateway): Server {
  const options = {
    headersTimeout: 15_000,
    // Uploads may take long; a body that stands still is noticed by its meter.
    requestTimeout: 0,
    // Longer than the balancer's, so that it is never us who close a connection just as a request comes.
    keepAliveTimeout: 75_000,
    connectionsCheckingInterval: 2_000,
    shouldUpgradeCallback: (request: Parameters<typeof upgradeOf>[0]) => upgradeOf(request) !== null,
  }
  const server = createServer(options, (request, response) => {
    serveRequest(gateway, request, response).catch((error) => {
      gateway.log.error({ err: error }, 'a request failed')
      response.destroy()
    })
  })
  server.on('upgrade', (request, socket, head) => serveUpgrade(gateway, request, socket, head))
  server.on('connect', (request, socket) => {
    socket.on('error', () => socket.destroy())
    const page = badRequestPage({ status: 405, text: 'CONNECT is not offered here.' })
    answer(gateway, responseOn(socket, request), page, 'text')
  })
  return server
}
