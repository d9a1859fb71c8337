import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { clientAddress } from './client-address.ts'
import type { UpstreamProblem } from './forwarder.ts'
import type { Gateway } from './gateway.ts'
import { type Page, sendPage, type Wants } from './pages.ts'
import type { Knock } from './receive.ts'
import { upstreamPage } from './refusals.ts'
import { type HeaderRecord, requestHeaders } from './sanitize.ts'

/** Answers with a page of our own, and counts it. */
export function answer(gateway: Gateway, response: ServerResponse, page: Page, form: Wants): void {
  gateway.count(page.code)
  sendPage(response, page, form)
}

/** Answers for a level that did not. */
export function answerFor(
  gateway: Gateway,
  { route, form }: Knock,
  response: ServerResponse,
  { problem, cause }: { problem: UpstreamProblem; cause: unknown },
): void {
  gateway.log.debug({ err: cause, problem, slug: route.slug }, 'a level did not answer')
  answer(gateway, response, upstreamPage(problem, route), form)
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

/** The request's headers as the level gets them from this gateway. */
export function headersFor({ isTrusted, hosts }: Gateway, request: IncomingMessage): HeaderRecord {
  return requestHeaders(request, { clientAddress: clientAddress(request, isTrusted), protocol: hosts.protocol })
}
