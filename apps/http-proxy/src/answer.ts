import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { transportSecurity } from '@pathwar/platform/transport-security'
import type { UpstreamProblem } from './forwarder.ts'
import type { Gateway } from './gateway.ts'
import type { LevelRequest } from './level-request.ts'
import { type Page, type PageFormat, sendPage } from './pages.ts'
import { upstreamPage } from './refusals.ts'

/** The sender of a request: for a response, or for a protocol change on a connection that Node has handed over. */
export type Client =
  | { readonly kind: 'request'; readonly request: IncomingMessage; readonly response: ServerResponse }
  | { readonly kind: 'tunnel'; readonly request: IncomingMessage; readonly socket: Duplex; readonly head: Buffer }

/** Answers with one of our own pages, and counts it. */
export function answer(gateway: Gateway, response: ServerResponse, page: Page, form: PageFormat): void {
  gateway.count(page.code)
  const headers = { ...transportSecurity(`${gateway.hosts.protocol}://level`), ...page.headers }
  sendPage(response, { ...page, headers }, form)
}

/** Answers in place of a level that did not answer. */
export function answerFor(
  gateway: Gateway,
  { route, form }: LevelRequest,
  response: ServerResponse,
  { problem, cause }: { problem: UpstreamProblem; cause: unknown },
): void {
  gateway.log.debug({ err: cause, problem, slug: route.slug }, 'a level did not answer')
  answer(gateway, response, upstreamPage(problem, route), form)
}

/** The response to this client. */
export function responseTo(client: Client): ServerResponse {
  return client.kind === 'request' ? client.response : responseOn(client.socket, client.request)
}

/** Aborts the connection. */
export function cut(client: Client): void {
  if (client.kind === 'request') client.response.destroy()
  else client.socket.destroy()
}

/** A response on a connection that Node has handed over; the connection ends with it. */
export function responseOn(socket: Duplex, request: IncomingMessage): ServerResponse {
  const connection = socket as Parameters<ServerResponse['assignSocket']>[0] // node:http hands over net sockets
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(connection)
  // Nobody else reads it any more, and who does not read does not notice that the client goes away.
  connection.once('end', () => connection.destroy()).resume()
  response.once('finish', () => {
    response.detachSocket(connection)
    connection.destroySoon()
  })
  return response
}
