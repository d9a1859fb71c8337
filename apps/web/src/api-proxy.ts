import { Agent, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { retryPauseMs } from '@pathwar/contracts/kernel/retry'
import { createProxyServer } from 'http-proxy'

export interface ApiProxy {
  /** Whether a path belongs to the api. */
  serves: (url: string | undefined) => boolean
  forward: (request: IncomingMessage, response: ServerResponse) => void
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
}

const apiPath = /^\/(?:trpc|files|agent|connect|uploads)(?:[/?]|$)/

/**
 * Passes requests on with their own Host, by which the api finds the domain; if the client leaves, the upstream request
 * ends.
 */
export function createApiProxy(apiUrl: string, log: { warn: (details: object, message: string) => void }): ApiProxy {
  const proxy = createProxyServer({
    target: apiUrl,
    agent: new Agent({ keepAlive: true }),
    // A live feed may be silent for long; the api sends pings and sets its own limits.
    proxyTimeout: 3_600_000,
    upgradeTimeout: 15_000,
  })
  const tries = new WeakMap<IncomingMessage, number>()
  proxy.on('error', (error, request, response) => {
    const attempt = (request && tries.get(request)) ?? 1
    const isHttp = response && 'writeHead' in response
    if (request && isHttp && mayTryAgain(request, response) && attempt < MOST_TRIES) {
      tries.set(request, attempt + 1)
      setTimeout(() => response.destroyed || void proxy.web(request, response), retryPauseMs(attempt))
      return
    }
    log.warn({ err: error, path: request?.url?.split('?')[0] }, 'the api did not answer')
    if (isHttp) refuse(response, error)
    else response?.destroy()
  })
  return {
    serves: (url) => apiPath.test(url ?? ''),
    forward: (request, response) => void proxy.web(noted(request), response),
    // Sockets of an `upgrade` event of a plain HTTP server are net.Socket; Node types them wider.
    upgrade: (request, socket, head) => void proxy.ws(noted(request), socket as import('node:net').Socket, {}, head),
  }
}

/**
 * Appends the client's address to those that balancers added before. The api trusts this list from its end, as far as it
 * knows the proxies, so what a client writes there itself is ignored. The domain is only in Host.
 */
function noted(request: IncomingMessage): IncomingMessage {
  const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '')
  const before = request.headers['x-forwarded-for']
  request.headers['x-forwarded-for'] = before ? `${before}, ${peer}` : peer
  for (const name of ['forwarded', 'x-forwarded-host', 'x-real-ip']) delete request.headers[name]
  return request
}

/** With these errors the request has not reached the api. */
const unreached = new Set<unknown>(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'])

/** Some three seconds: an api that restarts behind a balancer is back sooner. */
const MOST_TRIES = 4

/** A GET has nothing in its body that was used up, and changes nothing; a feed comes back by itself. */
function mayTryAgain({ method, headers }: IncomingMessage, response: ServerResponse): boolean {
  const isFeed = headers.accept?.includes('text/event-stream')
  return (method === 'GET' || method === 'HEAD') && !isFeed && !response.headersSent && !response.destroyed
}

/** Answers in the format of the api, which tRPC clients read: 503 when nothing arrived, 502 when nobody knows. */
function refuse(response: ServerResponse, error: object): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const [httpStatus, code, message] =
    'code' in error && unreached.has(error.code)
      ? [503, 'installation/unavailable', 'The api is not reachable at the moment, so nothing was done.']
      : [502, 'request/interrupted', 'The connection to the api broke. See whether it was done before you try again.']
  const pathwar = { code, message, fields: [], retryAfter: 2 }
  response.writeHead(httpStatus, { 'content-type': 'application/json', 'retry-after': '2' })
  response.end(JSON.stringify({ error: { message, code: -32603, data: { httpStatus, pathwar } } }))
}
