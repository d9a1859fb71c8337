import { connect } from 'node:net'
import { mutate } from '@pathwar/testing/mutate'
import { type Random, randomFrom } from '@pathwar/testing/random'
import { seed, thorough } from '@pathwar/testing/thorough'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attack, leftAfter } from './attack.ts'
import { aGate } from './gate.ts'

const gate = await aGate()
let api: Awaited<ReturnType<typeof gate.start>>
let host: string

beforeAll(async () => {
  const { slug } = await gate.aDomain()
  host = `${slug}.localhost`
  api = await gate.start('api')
})
afterAll(() => api?.stop())

test('no request ends the api, or is a mistake of its own', async () => {
  const inputs = thorough ? 20_000 : 1_000
  await attack({ process: api, inputs, atOnce: 12, send, between: async () => expect(await ready()).toBe(200) })
})

async function ready(): Promise<number> {
  return (await fetch(`http://127.0.0.1:${api.place.adminPort}/readyz`)).status
}

async function send(number: number): Promise<void> {
  const random = randomFrom(seed, number)
  const socket = connect(api.place.port, '127.0.0.1')
  socket.write(mutate(soundRequest(random), random), 'latin1')
  if (random.once(4)) setImmediate(() => (random.once(2) ? socket.end() : socket.resetAndDestroy()))
  await leftAfter(socket, 200)
}

function soundRequest(random: Random): string {
  const path = random.of([
    '/trpc/auth.session?input=%7B%7D',
    '/trpc/auth.session?input=%FF',
    '/trpc/auth.session,auth.session?batch=1&input=%7B%220%22:%7B%7D%7D',
    '/trpc/auth.logIn',
    '/trpc/__proto__.constructor',
    '/trpc/live.events?input=%7B%22lastEventId%22:%22%00%22%7D',
    '/trpc/%zz',
    '/files/00000000-0000-0000-0000-000000000000',
    '/files/%00',
    '/agent/packages/x?domain=%00',
    '//',
    'http://[/',
    '*',
  ])
  const body = random.of([
    '{}',
    '{"username":"a\\u0000","password":"\\ud800"}',
    '['.repeat(500),
    '{"__proto__":{"a":1}}',
    '\xff\xfe',
    '""',
    'null',
    '',
  ])
  const lines: string[] = [`${random.of(['GET', 'GET', 'POST', 'POST', 'OPTIONS', 'PUT', 'HEAD'])} ${path} HTTP/1.1`]
  lines.push(`Host: ${random.of([host, host, host, 'x@y.localhost', '', 'localhost', '[::1', `${host}:99999`])}`)
  lines.push(
    `Content-Type: ${random.of(['application/json', 'application/json; charset=\xff', 'text/plain', 'multipart/form-data'])}`,
  )
  lines.push(random.of([`Content-Length: ${body.length}`, 'Transfer-Encoding: chunked', 'Content-Encoding: gzip']))
  const more = random.of([
    '',
    'Cookie: pathwar_session=\xff; =;',
    'Authorization: Bearer \xff',
    'Origin: null',
    'X-Forwarded-For: ::ffff:1.2.3.4, \xff',
    'Range: bytes=-',
    'Last-Event-ID: \x00',
  ])
  if (more) lines.push(more)
  return `${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`
}
