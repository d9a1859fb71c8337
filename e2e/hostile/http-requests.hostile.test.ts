import { connect } from 'node:net'
import { mutate } from '@pathwar/testing/mutate'
import { type Random, randomFrom } from '@pathwar/testing/random'
import { seed, thorough } from '@pathwar/testing/thorough'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attack, leftAfter } from './attack.ts'
import { aGate, type HostileInstance } from './gate.ts'
import { aQuietLevel, openNeighbours } from './neighbours.ts'

const gate = await aGate()
const quiet = await aQuietLevel()
let proxy: Awaited<ReturnType<typeof gate.start>>
let level: HostileInstance
let neighbour: HostileInstance

beforeAll(async () => {
  const endpoints = (['http', 'tcp'] as const).map((kind) => ({ kind, port: quiet.port }))
  level = await gate.anInstance(endpoints)
  neighbour = await gate.anInstance(endpoints)
  proxy = await gate.start('http-proxy')
})
afterAll(async () => {
  await proxy?.stop()
  quiet.close()
})

test('no request ends the HTTP proxy, or what others have open in it', async () => {
  const neighbours = await openNeighbours(proxy.place.port, neighbour)
  const inputs = thorough ? 40_000 : 2_000
  await attack({ process: proxy, inputs, atOnce: 24, send, between: neighbours.allAnswer })
  expect(neighbours.cut()).toBe(0)
  expect(await neighbours.askAnew()).toBe('well')
  neighbours.close()
})

async function send(number: number): Promise<void> {
  const random = randomFrom(seed, number)
  const socket = connect(proxy.place.port, '127.0.0.1')
  const text = mutate(soundRequest(random), random)
  const at = random.once(3) ? random.below(text.length + 1) : text.length
  socket.write(text.slice(0, at), 'latin1')
  if (at < text.length) setImmediate(() => socket.write(text.slice(at), 'latin1'))
  if (random.once(4)) setImmediate(() => (random.once(2) ? socket.end() : socket.resetAndDestroy()))
  await leftAfter(socket, 100)
}

function soundRequest(random: Random): string {
  const { host, token } = level
  const path = random.of([
    '/',
    '/a?b=c',
    '*',
    `http://${host}/x`,
    '/.pathwar/enter?ticket=0123456789abcdefghjkmnpqrs&return=/',
    '/.pathwar/enter?ticket=%00&return=//evil',
    '/.pathwar/enter',
    `/.pathwar/connect?port=${quiet.port}`,
    '/.pathwar/connect?port=%zz',
    `/${'a'.repeat(9_000)}`,
    '/\xff\xfe',
  ])
  const method = random.of(['GET', 'GET', 'POST', 'OPTIONS', 'HEAD', 'DELETE', 'CONNECT', 'TRACE', 'PRI', 'M-SEARCH'])
  const lines: string[] = [`${method} ${path} HTTP/1.${random.of(['1', '1', '0', '2'])}`]
  lines.push(`Host: ${random.of([host, host, `web--${host}`, `${host}:1`, 'x@y', '', 'other.levels.localhost'])}`)
  if (!random.once(4)) lines.push(`X-Pathwar-Token: ${token}`)
  const more = Array.from({ length: random.below(5) }, () =>
    random.of([
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Connection: Upgrade\r\nUpgrade: \xff',
      'Connection: close, host, content-length',
      'Content-Length: 5',
      'Content-Length: 5\r\nContent-Length: 6',
      'Transfer-Encoding: chunked',
      'Transfer-Encoding: gzip, chunked',
      'Expect: 100-continue',
      'Expect: \x01',
      'Cookie: pathwar_gate=x; pathwar_asked=; =; \xff',
      `Authorization: Bearer ${token}`,
      'Authorization: Bearer pwg_',
      'X-Forwarded-For: \xff, ,,',
      '__proto__: 1',
      'Accept: text/html',
      'Origin: null',
      `X-Long: ${'x'.repeat(5_000)}`,
    ]),
  )
  const body = random.of(['', 'hello', '5\r\nhello\r\n0\r\nX-Sum: 9\r\n\r\n', 'GET / HTTP/1.1\r\n\r\n'])
  // Frames of a WebSocket: sound ones, and such as claim too much.
  const frames = random.of([
    '',
    '\x82\x80\x01\x02\x03\x04',
    '\x82\xff\xff\xff\xff\xff\xff\xff\xff\xff',
    '\x88\x02\x03\xe8',
    '\xff',
  ])
  return `${[...lines, ...more].join('\r\n')}\r\n\r\n${body}${frames}${random.bytes(random.below(20)).toString('latin1')}`
}
