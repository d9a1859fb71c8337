import { request as httpRequest, type IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Address } from '@pathwar/domain/hosting/gate'
import { contain } from '@pathwar/platform/exchange'
import type { ForwardLimits, UpstreamProblem } from './forwarder.ts'
import type { AnswerHead, HeaderRecord } from './sanitize.ts'

export interface TunnelRequest {
  readonly socket: Duplex
  /** Bytes that the client sent after its request, before the protocol changed. */
  readonly head: Buffer
  readonly target: Address
  readonly path: string
  readonly upgrade: string
  readonly headers: HeaderRecord
  /** What of the level's head the client receives; null when it is none that can be passed on. */
  headOf(answer: IncomingMessage): AnswerHead | null
  /** The level refused: its response is passed on unchanged. */
  refused(answer: IncomingMessage, head: AnswerHead): void
  fail(problem: UpstreamProblem, cause: unknown): void
}

/** Asks a level to change the protocol; after it has agreed, copies bytes both ways until both sides have ended. */
export function openTunnel(tunnel: TunnelRequest, limits: ForwardLimits): void {
  const { socket, target } = tunnel
  const upstream = httpRequest({
    host: target.host,
    port: target.port,
    path: tunnel.path,
    headers: { ...tunnel.headers, Connection: 'Upgrade', Upgrade: tunnel.upgrade },
    agent: false,
    setHost: false,
  })
  contain(upstream, (error) => {
    if (settled) socket.destroy()
    fail('broken', error)
  })
  let settled = false
  const settle = (then: () => void) => {
    if (settled) return
    settled = true
    clearTimeout(connecting)
    clearTimeout(answering)
    socket.off('close', abandon)
    unwatch()
    then()
  }
  const fail = (problem: UpstreamProblem, cause: unknown) =>
    settle(() => {
      upstream.destroy()
      tunnel.fail(problem, cause)
    })
  const abandon = () => settle(() => upstream.destroy())
  const connecting = setTimeout(() => fail('unreachable', new Error('no connection in time')), limits.connectMs)
  const answering = setTimeout(() => fail('no-answer', new Error('no answer in time')), limits.answerMs)

  socket.once('close', abandon)
  const unwatch = watchEnd(socket, () => socket.destroy())
  upstream.once('socket', (to) => to.once('connect', () => clearTimeout(connecting)))
  // It stays registered after the response: a refusal that is aborted also emits an error.
  upstream.on('error', (error) =>
    fail('code' in error && error.code === 'ECONNREFUSED' ? 'unreachable' : 'broken', error),
  )
  const headOf = (answer: IncomingMessage): AnswerHead | null => {
    const head = tunnel.headOf(answer)
    if (!head) fail('broken', new Error('the level answered with no status of HTTP'))
    return head
  }
  upstream.once('response', (answer) => {
    const head = headOf(answer)
    if (head) settle(() => tunnel.refused(answer, head))
  })
  upstream.once('upgrade', (answer, to, first) => {
    contain(to, () => {
      to.destroy()
      socket.destroy()
    })
    const head = headOf(answer)
    if (!head || settled) return void to.destroy()
    settle(() => {
      socket.write(switchHead(answer, head), 'latin1')
      if (first.length > 0) socket.write(first)
      if (tunnel.head.length > 0) to.write(tunnel.head)
      joinStreams(socket, to)
    })
  })
  upstream.end()
}

/** Notices the end of what a client sends while nobody reads it yet; what it has sent stays to be read. */
function watchEnd(socket: Duplex, ended: () => void): () => void {
  // Reading is what notices the end. Early bytes are the level's: with some of them there, the end waits until they are read.
  const look = () => void (socket.readableLength === 0 && socket.read())
  socket.on('readable', look).once('end', ended)
  return () => void socket.off('readable', look).off('end', ended)
}

const idleMs = 60 * 60_000
/** So long may a side be silent that the other one sends nothing to any more. */
const halfOpenIdleMs = 60_000

/** Connects two streams: the end of one is passed to the other, and if one is closed, so is the other. */
function joinStreams(a: Duplex, b: Duplex): void {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    if (from instanceof Socket) from.setNoDelay(true).setTimeout(idleMs, () => from.destroy())
    from.on('error', () => to.destroy())
    from.once('end', () => to instanceof Socket && to.setTimeout(halfOpenIdleMs))
    // Data that was written before is still delivered; a closed connection will never read a response.
    from.once('close', () =>
      to.writableNeedDrain || to.writableLength > 0 ? to.end(() => to.destroy()) : to.destroy(),
    )
    from.pipe(to)
  }
}

function switchHead(answer: IncomingMessage, { reason, headers }: AnswerHead): string {
  const lines = [`HTTP/1.1 101 ${reason}`, 'Connection: Upgrade', `Upgrade: ${answer.headers.upgrade ?? ''}`]
  for (let i = 0; i + 1 < headers.length; i += 2) lines.push(`${headers[i]}: ${headers[i + 1]}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}
