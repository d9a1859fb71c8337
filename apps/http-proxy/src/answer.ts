import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { UpstreamProblem } from './forwarder.ts'
import type { Gateway } from './gateway.ts'
import type { LevelRequest } from './level-request.ts'
import { type Page, type PageFormat, sendPage } from './pages.ts'
import { upstreamPage } from './refusals.ts'

/** Who sent a request: for an answer, or to change the protocol on a connection that Node has handed over to us. */
export type Client =
  | { readonly kind: 'request'; readonly request: IncomingMessage; readonly response: ServerResponse }
  | { readonly kind: 'tunnel'; readonly request: IncomingMessage; readonly socket: Duplex; readonly head: Buffer }

/** Answers with a page of our own, and counts it. */
export function answer(gateway: Gateway, response: ServerResponse, page: Page, form: PageFormat): void {
  gateway.count(page.code)
  sendPage(response, page, form)
}

/** Answers for a level that did not. */
export function answerFor(
  gateway: Gateway,
  { route, form }: LevelRequest,
  response: ServerResponse,
  { problem, cause }: { problem: UpstreamProblem; cause: unknown },
): void {
  gateway.log.debug({ err: cause, problem, slug: route.slug }, 'a level did not answer')
  answer(gateway, response, upstreamPage(problem, route), form)
}

/** The response for whoever asked. */
export function responseTo(client: Client): ServerResponse {
  return client.kind === 'request' ? client.response : responseOn(client.socket, client.request)
}

/** Breaks the connection off. */
export function cut(client: Client): void {
  if (client.kind === 'request') client.response.destroy()
  else client.socket.destroy()
}

/** A response on a connection that Node has handed over to us; the connection ends with it. */
export function responseOn(socket: Duplex, request: IncomingMessage): ServerResponse {
  const connection = socket as Parameters<ServerResponse['assignSocket']>[0] // node:http hands over net sockets
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(connection)
  response.once('finish', () => {
    response.detachSocket(connection)
    connection.destroySoon()
  })
  return response
}
