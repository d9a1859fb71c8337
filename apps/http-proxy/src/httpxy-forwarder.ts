import type { Agent, ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { type Duplex, Readable } from 'node:stream'
import { EarlyAnswerAgent, endEarly } from '@pathwar/platform/early-answer'
import { contain } from '@pathwar/platform/exchange'
import { ProxyServer } from 'http-proxy'
import { meterBody } from './body-meter.ts'
import { passEarlyHints } from './early-hints.ts'
import type { Exchange, Forwarder, ForwardLimits, UpstreamProblem } from './forwarder.ts'
import { hasBody } from './framing.ts'
import { answerTrailers } from './sanitize.ts'

/** The state of one response: the exchange, and how it may still fail. */
interface Course {
  readonly exchange: Exchange
  readonly fail: (problem: UpstreamProblem, cause: unknown) => void
  readonly progress: () => void
  readonly answered: () => void
  /** The current upstream request; the second one if the first used a connection that was just being closed. */
  upstream: ClientRequest | null
  retried: boolean
  /** Whether its end is decided: answered in full, or not to be answered. */
  over: boolean
}

/**
 * Forwards with httpxy, limited to what it does well (byte-exact targets, framing, aborts): headers are sanitised before
 * and stay unchanged, in both directions.
 */
export function createHttpxyForwarder(limits: ForwardLimits): Forwarder {
  const kept = { keepAlive: true, timeout: limits.keepAliveMs, maxFreeSockets: 256, scheduling: 'lifo' } as const
  const sending = new WeakMap<Duplex, Course>()
  const agent = new EarlyAnswerAgent(kept, (connection) => stopSending(sending.get(connection)))
  const proxy = new ProxyServer({ selfHandleResponse: true, prependPath: false })
  const courses = new WeakMap<ServerResponse, Course>()

  proxy.on('proxyReq', (upstream, _request, response) => {
    const course = courses.get(response)
    if (!course) return
    if (upstream.socket) sending.set(upstream.socket, course)
    watch(upstream, course, limits)
  })
  proxy.on('proxyRes', (answer, _request, response) => {
    const course = courses.get(response)
    if (course) passOn(answer, course)
  })
  proxy.on('error', (error, _request, response) => {
    const course = courses.get(response as ServerResponse) // only `web` is used, never `ws`
    if (!course) return
    if (mayRetry(error, course)) {
      course.retried = true
      // The request has been read to its end: its (empty) body is sent again.
      send(course, { buffer: Readable.from([]), agent: false })
    } else course.fail(isUnreachable(error) ? 'unreachable' : 'broken', error)
  })

  function send({ exchange }: Course, given: { buffer?: Readable; agent: Agent | false }): void {
    const target = { protocol: 'http:', host: exchange.target.host, port: exchange.target.port }
    // The failure was already reported by the error event; the promise repeats it.
    void proxy.web(exchange.request, exchange.response, { target, ...given }).catch(() => undefined)
  }

  return {
    forward(exchange) {
      const { request, response, headers } = exchange
      const course = startCourse(exchange, limits)
      courses.set(response, course)
      Object.assign(request, { headers, url: exchange.path })
      const buffer = hasBody(request) ? meteredBody(course, limits) : undefined
      send(course, { agent, ...(buffer && { buffer }) })
    },
    close: () => agent.destroy(),
  }
}

function startCourse(exchange: Exchange, limits: ForwardLimits): Course {
  const { response } = exchange
  const timer = setTimeout(() => fail('no-answer', new Error('the level did not answer in time')), limits.answerMs)
  function fail(problem: UpstreamProblem, cause: unknown): void {
    clearTimeout(timer)
    if (course.over) return
    course.over = true
    course.upstream?.destroy()
    if (response.headersSent) response.destroy()
    else if (!response.destroyed) exchange.fail(problem, cause)
  }
  const course: Course = {
    exchange,
    fail,
    progress: () => void timer.refresh(),
    answered: () => clearTimeout(timer),
    upstream: null,
    retried: false,
    over: false,
  }
  response.once('close', course.answered)
  return course
}

function meteredBody({ exchange, progress, fail }: Course, limits: ForwardLimits): Readable {
  const meter = meterBody({
    bytes: limits.bodyBytes,
    idleMs: limits.bodyIdleMs,
    onProgress: progress,
    complain: (problem) => fail(problem, new Error(`the request's body was ${problem}`)),
  })
  exchange.response.once('close', () => meter.destroy())
  return exchange.request.pipe(meter)
}

/** Called with the upstream request as soon as it has a socket, which may still be connecting. */
function watch(upstream: ClientRequest, course: Course, limits: ForwardLimits): void {
  const { exchange } = course
  course.upstream = upstream
  contain(upstream, (error) => course.fail('broken', error))
  // The request may have failed during the connect, for example because of its body.
  if (course.over) upstream.destroy()
  // httpxy would request "/*".
  if (exchange.path === '*') upstream.path = '*'
  const socket: Socket | null = upstream.socket
  if (socket?.connecting) {
    const timer = setTimeout(() => course.fail('unreachable', new Error('no connection in time')), limits.connectMs)
    socket.once('connect', () => clearTimeout(timer))
    socket.once('close', () => clearTimeout(timer))
  }
  upstream.on('information', (hints) => passEarlyHints(hints, exchange))
  upstream.once('upgrade', (_answer, upgraded) => {
    upgraded.destroy()
    course.fail('broken', new Error('the level changed the protocol unasked'))
  })
}

/** Sends the level's response. If it is aborted, the client's is aborted too: it must not look complete. */
function passOn(answer: IncomingMessage, course: Course): void {
  const { exchange, answered } = course
  const { response } = exchange
  answered()
  if (response.headersSent || response.destroyed) {
    answer.destroy()
    return
  }
  contain(answer, (error) => course.fail('broken', error))
  const head = exchange.answerHead(answer)
  if (!head) {
    answer.destroy()
    course.fail('broken', new Error('the level answered with no status of HTTP'))
    return
  }
  response.sendDate = false
  response.writeHead(head.status, head.reason, head.headers)
  // An event stream must show that it is open before its first event.
  if (!answer.headers['content-length']) response.flushHeaders()
  answer.pipe(response, { end: false })
  answer.once('end', () => {
    if (answer.rawTrailers.length > 0) response.addTrailers(answerTrailers(answer))
    course.over = true
    // What of the request the level has not read it will not read, and a kept connection cannot be used again.
    if (!exchange.request.complete) course.upstream?.destroy()
    endEarly(exchange.request, response)
  })
}

/** The level takes no more of the request, and may have answered: the client sends the rest to nobody. */
function stopSending(course: Course | undefined): void {
  course?.exchange.request.unpipe().resume()
}

/** The level may close a kept connection just as a request is sent on it: that is retried once. */
function mayRetry(error: Error, { exchange, upstream, retried }: Course): boolean {
  const { request, response } = exchange
  const closed = 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
  const repeatable = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS'
  const untouched = !response.headersSent && !response.destroyed && !hasBody(request)
  return closed && repeatable && untouched && !retried && upstream?.reusedSocket === true
}

function isUnreachable(error: Error): boolean {
  const codes = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']
  return 'code' in error && codes.includes(String(error.code))
}
