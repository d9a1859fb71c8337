import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Admitted } from './admit.ts'
import { answerFor, type Client, cut, responseOn } from './answer.ts'
import { connectPath, connectRaw } from './connect.ts'
import type { UpstreamProblem } from './forwarder.ts'
import { upgradeOf } from './framing.ts'
import type { Gateway } from './gateway.ts'
import { isPath, type LevelRequest } from './level-request.ts'
import { type AnswerHead, answerHead, type HeaderRecord } from './sanitize.ts'
import { openTunnel } from './tunnel.ts'

/** An admitted request, with the headers that the level gets. */
export interface AdmittedRequest extends Admitted {
  readonly asked: LevelRequest
  readonly headers: HeaderRecord
}

/** Forwards a request to its level, and registers the connection so that it ends when the right to it ends. */
export function forward(gateway: Gateway, client: Client, admitted: AdmittedRequest): void {
  const { asked, user, endpoint } = admitted
  const closed = gateway.connections.add({
    kind: client.kind,
    instanceId: asked.route.instanceId,
    user: { ...user, address: asked.address },
    endpoint,
    end: () => cut(client),
  })
  if (client.kind === 'request') {
    client.response.once('close', closed)
    forwardRequest(gateway, client, admitted)
  } else {
    client.socket.once('close', closed)
    forwardTunnel(gateway, client, admitted)
  }
}

function forwardRequest(
  gateway: Gateway,
  { request, response }: Extract<Client, { kind: 'request' }>,
  { asked, endpoint: target, headers }: AdmittedRequest,
): void {
  gateway.forwarder.forward({
    ...{ request, response, target, path: asked.path, headers },
    answerHead(upstream) {
      gateway.count('passed')
      return answerHead(upstream, asked.host)
    },
    fail: (problem, cause) => answerFor(gateway, asked, response, { problem, cause }),
  })
}

/** Forwards to the level's own protocol, or to raw TCP for `pathwar connect`. */
function forwardTunnel(
  gateway: Gateway,
  { request, socket, head }: Extract<Client, { kind: 'tunnel' }>,
  { asked, endpoint: target, headers }: AdmittedRequest,
): void {
  gateway.count('tunnel')
  const fail = (problem: UpstreamProblem, cause: unknown) =>
    answerFor(gateway, asked, responseOn(socket, request), { problem, cause })
  if (isPath(asked, connectPath)) {
    const { connectMs } = gateway.limits
    connectRaw({ request, socket, head, target, connectMs, fail: (cause) => fail('unreachable', cause) })
    return
  }
  const headOf = (upstream: IncomingMessage) => answerHead(upstream, asked.host)
  const refused = (upstream: IncomingMessage, said: AnswerHead) =>
    passRefusal(upstream, responseOn(socket, request), said)
  const upgrade = upgradeOf(request) ?? ''
  openTunnel({ socket, head, target, path: asked.path, upgrade, headers, headOf, refused, fail }, gateway.limits)
}

/** A level that refuses to change the protocol sends a normal response; an aborted one must abort the client's too. */
function passRefusal(upstream: IncomingMessage, response: ServerResponse, said: AnswerHead): void {
  response.once('close', () => upstream.destroy())
  upstream.once('close', () => upstream.complete || response.destroy())
  response.writeHead(said.status, said.reason, said.headers)
  upstream.pipe(response)
}
