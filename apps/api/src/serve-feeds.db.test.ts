import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTeam } from '@pathwar/domain/wargame/teams'
import { testInstallation } from '@pathwar/testing/installation'
import type { Person } from '@pathwar/testing/person'
import { aPlay } from '@pathwar/testing/play'
import { appRouter } from '@pathwar/trpc'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import express from 'express'
import { afterAll, expect, test } from 'vitest'
import { startApi } from './http.fixture.ts'
import { requestContext } from './request-context.ts'

const testing = await testInstallation()
const api = await startApi(testing)
const reference = await trpcItself()
const { domain, ann } = await aPlay(testing)
afterAll(async () => {
  reference.close()
  reference.closeAllConnections()
  await api.stop()
})

/** The same procedures, with feeds written by tRPC itself. */
function trpcItself(): Promise<http.Server> {
  const trpc = createExpressMiddleware({
    router: appRouter,
    createContext: ({ req, res }) => requestContext(api.sources, req, res),
  })
  return new Promise((resolve) => {
    const server = http.createServer(express().use('/trpc', trpc)).listen(0, '127.0.0.1', () => resolve(server))
  })
}

type Message = Record<string, string>

/** Follows a feed until a message that `isLast`, or its end. */
function read(port: number, path: string, headers: Record<string, string>, isLast: (message: Message) => boolean) {
  return new Promise<{ status: number | undefined; type: string | undefined; messages: Message[] }>(
    (resolve, reject) => {
      const request = http.get({ port, path, headers }, (response) => {
        const { statusCode: status, headers } = response
        const messages: Message[] = []
        let text = ''
        const done = () => {
          request.destroy()
          resolve({ status, type: headers['content-type'], messages })
        }
        response.on('close', done).setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
          for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
            const message = messageOf(text.slice(0, end))
            text = text.slice(end + 2)
            if (Object.keys(message).length > 0) messages.push(message)
            if (isLast(message)) return done()
          }
        })
      })
      request.on('error', reject)
    },
  )
}

function messageOf(lines: string): Message {
  // Behind its event an id says what else was there to be seen, which is more for whoever looks later.
  const fields = lines
    .replaceAll(/\b(\d+\.\d+):[\d:]+/g, '$1')
    .split('\n')
    .filter(Boolean)
  return Object.fromEntries(fields.map((line) => /^(\w+): ?(.*)$/.exec(line)?.slice(1) ?? [line, '']))
}

async function both(
  { slug }: { slug: string },
  person: Person | null,
  query: string,
  isLast: (message: Message) => boolean,
) {
  const headers = { host: `${slug}.pathwar.test`, ...(person && { authorization: `Bearer ${person.token}` }) }
  const { port } = reference.address() as AddressInfo // listens on TCP
  const path = `/trpc/live.events${query}`
  return [await read(api.port, path, headers, isLast), await read(port, path, headers, isLast)] as const
}

const input = (value: object) => `?input=${encodeURIComponent(JSON.stringify(value))}`

test('what is told is what tRPC tells, items and their ids', async () => {
  await ann.does(createTeam, { name: 'Bees' })
  const [ours, theirs] = await both(domain, ann, input({ lastEventId: '0' }), ({ data = '' }) => data.includes('bees'))
  expect(ours.messages.length).toBeGreaterThan(2)
  expect(ours).toEqual(theirs)
  const [, first] = ours.messages
  const resumed = `${input({})}&lastEventId=${encodeURIComponent(first?.id ?? '')}`
  const [again, alike] = await both(domain, ann, resumed, ({ data = '' }) => data.includes('bees'))
  expect(again).toEqual(alike)
  expect(again.messages).toEqual([ours.messages[0], ...ours.messages.slice(2)])
})

test.each([
  ['an unknown field', input({ nonsense: 1 })],
  ['no object', '?input=7'],
  ['a tournament that nobody may see', input({ tournament: 'there-is-none' })],
  ['a batch', `?batch=1&input=${encodeURIComponent('{"0":{}}')}`],
])('%s is refused as tRPC refuses it', async (_what, query) => {
  const [ours, theirs] = await both(domain, ann, query, ({ event }) => event === 'serialized-error')
  expect(ours).toEqual(theirs)
})

test('an input that is no JSON is refused, and counts as one', async () => {
  const [{ messages }] = await both(domain, ann, '?input=%7B', ({ event }) => event === 'serialized-error')
  expect(messages.at(-1)?.data).toContain('"code":"BAD_REQUEST"')
})
