import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Address } from '@pathwar/domain/hosting/gate'
import { answer, answerFor, headersFor } from './answer.ts'
import { connectPath } from './connect.ts'
import { enter, enterPath } from './enter.ts'
import type { Gateway } from './gateway.ts'
import { type Page, wants } from './pages.ts'
import { admitted, isPath, type Knock, receive, type User, webEndpoint } from './receive.ts'
import { busyPage } from './refusals.ts'
import { responseHeaders } from './sanitize.ts'

/** Serves one ordinary request: a page of ours, or the level's own answer. */
export async function serveRequest(gateway: Gateway, request: IncomingMessage, response: ServerResponse) {
  const form = wants(request)
  const decision = await decide(gateway, request)
  if ('page' in decision) return answer(gateway, response, decision.page, form)
  const { knock, user, target } = decision
  const { instanceId } = knock.route
  const cut = () => response.destroy()
  const done = gateway.visits.open({ kind: 'request', instanceId, user, address: target, cut })
  if (!done) return answer(gateway, response, busyPage(), form)
  response.once('close', done)
  gateway.forwarder.forward({
    request,
    response,
    target,
    path: knock.path,
    headers: headersFor(gateway, request),
    answerHeaders(upstream) {
      gateway.count('passed')
      return responseHeaders(upstream, knock.host)
    },
    fail: (problem, cause) => answerFor(gateway, knock, response, { problem, cause }),
  })
}

type Decision = { page: Page } | { knock: Knock; user: User; target: Address }

async function decide(gateway: Gateway, request: IncomingMessage): Promise<Decision> {
  const knock = receive(gateway, request)
  if ('page' in knock) return knock
  if (isPath(knock, enterPath)) return { page: await enter(gateway, knock) }
  const user = admitted(gateway, knock)
  if ('page' in user) return user
  if (isPath(knock, connectPath)) return { page: notATunnel }
  const target = webEndpoint(knock)
  return 'page' in target ? target : { knock, user, target }
}

const notATunnel: Page = {
  status: 426,
  code: 'not-a-tunnel',
  title: 'This address is for "pathwar connect"',
  text: 'It speaks WebSocket only.',
  headers: { Upgrade: 'websocket', Connection: 'Upgrade' },
}
