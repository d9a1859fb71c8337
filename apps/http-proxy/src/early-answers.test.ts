import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { host, startTestGateway, type TestGateway } from './gateway.fixture.ts'

const MB = 1024 * 1024
const body = 'x'.repeat(8 * MB)

/** A level that says 413 when it has read a head, and closes with the rest unread: its system resets the connection. */
let level: Server
let last: (socket: Socket) => void
beforeAll(async () => {
  level = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => last(socket))
  })
  await once(level.listen(0, '127.0.0.1'), 'listening')
})
afterAll(() => {
  level.close()
})

let gateway: TestGateway
beforeEach(async () => {
  gateway = await startTestGateway({ limits: { bodyBytes: 32 * MB } })
  const { port } = level.address() as AddressInfo // a TCP server that listens has one
  gateway.endpoints([{ service: 'web', kind: 'http', host: '127.0.0.1', port, levelPort: 80 }])
  last = (socket) => socket.write('HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig', () => socket.destroy())
})
afterEach(() => gateway.close())

const length = `Content-Length: ${body.length}`
const chunked = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`

test.each([
  ['plain', [length], body],
  ['chunked', ['Transfer-Encoding: chunked'], chunked],
  ['that expects a word first', ['Expect: 100-continue', length], body],
  ['on a connection that closes', ['Connection: close', length], body],
])('a level that answers before the end of a request (%s) and closes is heard, each time', async (_how, head, sent) => {
  for (let round = 0; round < 15; round += 1) {
    const client = await gateway.ask('POST / HTTP/1.1', head)
    client.send(sent)
    await client.received(/\r\n\r\nbig/)
    expect(client.text()).toContain('HTTP/1.1 413 Too Large')
    client.socket.destroy()
  }
})

test('the connection to the client stays good for the next request', async () => {
  const client = await gateway.ask('POST / HTTP/1.1', [length], body)
  await client.received('big')
  last = (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnext')
  client.send(`GET /next HTTP/1.1\r\nHost: ${host}\r\nX-Pathwar-Token: ${gateway.token()}\r\n\r\n`)
  await client.received('next')
})

test('a level that closes without a word is told as such, and the page arrives', async () => {
  last = (socket) => socket.destroy()
  for (let round = 0; round < 5; round += 1) {
    const client = await gateway.ask('POST / HTTP/1.1', [length], body)
    await client.received('The level closed the connection')
    expect(client.status()).toBe(502)
    client.socket.destroy()
  }
})

test('our own refusals arrive, too, though nobody reads the request', async () => {
  for (const line of ['Connection: close', 'Connection: keep-alive']) {
    const client = gateway.client()
    client.send(`POST / HTTP/1.1\r\nHost: ${host}\r\n${length}\r\n${line}\r\n\r\n${body}`)
    await client.received('Who are you?')
    expect(client.status()).toBe(401)
    expect(client.state()).not.toBe('reset')
  }
})
