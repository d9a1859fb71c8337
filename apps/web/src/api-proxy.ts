import { Agent, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { createProxyServer } from 'http-proxy'

export interface ApiProxy {
  /** Whether an address belongs to the api. */
  serves: (url: string | undefined) => boolean
  forward: (request: IncomingMessage, response: ServerResponse) => void
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
}

const apiPath = /^\/(?:trpc|files|agent|connect)(?:[/?]|$)/

/** Passes requests on with their own Host, by which the api knows the domain; a client that leaves ends the upstream. */
export function createApiProxy(apiUrl: string, log: { warn: (details: object, message: string) => void }): ApiProxy {
  const proxy = createProxyServer({
    target: apiUrl,
    xfwd: true,
    agent: new Agent({ keepAlive: true }),
    // A live feed may be silent for long; the api sends pings and sets its own limits.
    proxyTimeout: 3_600_000,
    upgradeTimeout: 15_000,
  })
  proxy.on('error', (error, request, response) => {
    log.warn({ err: error, path: request?.url?.split('?')[0] }, 'the api did not answer')
    if (response && 'writeHead' in response) refuse(response)
    else response?.destroy()
  })
  return {
    serves: (url) => apiPath.test(url ?? ''),
    forward: (request, response) => void proxy.web(request, response),
    // Sockets of an `upgrade` event of a plain HTTP server are net.Socket; Node types them wider.
    upgrade: (request, socket, head) => void proxy.ws(request, socket as import('node:net').Socket, {}, head),
  }
}

function refuse(response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2' })
  response.end('The api is not reachable at the moment.\n')
}
