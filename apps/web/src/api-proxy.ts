import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ErrorCode } from '@pathwar/contracts/kernel/errors'
import { retryPauseMs } from '@pathwar/contracts/kernel/retry'
import { clientAddress } from '@pathwar/platform/client-address'
import { EarlyAnswerAgent, endEarly } from '@pathwar/platform/early-answer'
import { createProxyServer } from 'http-proxy'
import { type ApiLimits, openApiShares } from './api-shares.ts'

export interface ApiProxy {
  /** Whether a path belongs to the api. */
  serves: (url: string | undefined) => boolean
  forward: (request: IncomingMessage, response: ServerResponse) => void
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
}

export interface ApiProxyOptions {
  apiUrl: string
  log: { warn: (details: object, message: string) => void }
  /** Whether what a peer says of the client's address is believed. */
  isTrusted: (address: string) => boolean
  limits?: ApiLimits
}

const apiPath = /^\/(?:trpc|files|agent|connect|uploads|ticks)(?:[/?]|$)/

/**
 * Passes requests on with their own Host, by which the api finds the domain; if the client leaves, the upstream request
 * ends.
 */
export function createApiProxy({ apiUrl, log, isTrusted, limits }: ApiProxyOptions): ApiProxy {
  const shares = openApiShares(limits)
  const sending = new WeakMap<Duplex, IncomingMessage>()
  const agent = new EarlyAnswerAgent({ keepAlive: true }, (connection) => sending.get(connection)?.unpipe().resume())
  const proxy = createProxyServer({
    target: apiUrl,
    agent,
    // A live feed may be silent for long; the api sends pings and sets its own limits.
    proxyTimeout: 3_600_000,
    upgradeTimeout: 15_000,
  })
  proxy.on('proxyReq', (upstream, request) => {
    if (upstream.socket) sending.set(upstream.socket, request)
  })
  // What Node's parser accepts its writer may refuse.
  proxy.on('proxyRes', (answer) => {
    answer.statusMessage = ''
    // Trailers are not passed on, so none are announced.
    delete answer.headers.trailer
    if (answer.statusCode === undefined || answer.statusCode < 200 || answer.statusCode > 599) answer.statusCode = 502
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
    if (isHttp) refuse(response, problemOf(error))
    else response?.destroy()
  })
  /** Whether there is a place for it, which it then holds until its end. */
  const holdsPlace = (request: IncomingMessage, end: ServerResponse | Duplex) => {
    const leave = shares.take(clientAddress(request, isTrusted))
    if (leave) end.once('close', leave)
    return leave !== null
  }
  return {
    serves: (url) => apiPath.test(url ?? ''),
    forward(request, response) {
      if (holdsPlace(request, response)) void proxy.web(noted(request), response)
      else refuse(response, noPlace)
    },
    upgrade(request, socket, head) {
      // Sockets of an `upgrade` event of a plain HTTP server are net.Socket; Node types them wider.
      if (holdsPlace(request, socket)) void proxy.ws(noted(request), socket as import('node:net').Socket, {}, head)
      else
        socket.end('HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n')
    },
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

interface Problem {
  httpStatus: number
  code: ErrorCode
  message: string
}

const noPlace: Problem = {
  httpStatus: 429,
  code: 'request/too-many',
  message: 'Too much that was asked for from your address is still being answered.',
}

/** 503 when nothing arrived, 502 when nobody knows. */
function problemOf(error: object): Problem {
  return 'code' in error && unreached.has(error.code)
    ? {
        httpStatus: 503,
        code: 'installation/unavailable',
        message: 'The api is not reachable at the moment, so nothing was done.',
      }
    : {
        httpStatus: 502,
        code: 'request/interrupted',
        message: 'The connection to the api broke. See whether it was done before you try again.',
      }
}

/** Answers in the format of the api, which tRPC clients read. */
function refuse(response: ServerResponse, { httpStatus, code, message }: Problem): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const pathwar = { code, message, fields: [], retryAfter: 2 }
  // An answer that broke off may have left its own.
  response.statusMessage = ''
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  const body = JSON.stringify({ error: { message, code: -32603, data: { httpStatus, pathwar } } })
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'retry-after': '2' }
  response.writeHead(httpStatus, headers).write(body)
  endEarly(response.req, response)
}
