import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { always, host, startTestGateway, type TestGateway, until } from './gateway.fixture.ts'

let gateway: TestGateway
beforeEach(async () => {
  gateway = await startTestGateway({ limits: { connectMs: 500, answerMs: 1_000 } })
})
afterEach(() => gateway.close())

const switching = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nX-Level: 1\r\n\r\n'
const upgrade = (protocol: string) => ['Connection: keep-alive, Upgrade', `Upgrade: ${protocol}`]

describe('a tunnel', () => {
  test.each(['websocket', 'foo'])('to %s passes bytes both ways, early ones too', async (protocol) => {
    gateway.upstream.on((text, socket) => {
      if (text.endsWith('\r\n\r\n')) socket.write(`${switching.replace('websocket', protocol)}hello`)
      if (text.endsWith('early')) socket.write('got early')
      if (text.endsWith('later')) socket.end('and later')
    })
    const client = await gateway.ask('GET /ws HTTP/1.1', [...upgrade(protocol), 'Sec-WebSocket-Key: abc'], 'early')
    await client.received('hello')
    await client.received('got early')
    client.send('later')
    await client.received('and later')
    expect(client.text()).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/)
    expect(client.text()).toContain('X-Level: 1\r\n')
    const seen = gateway.upstream.received()
    expect(seen).toContain(`Connection: Upgrade\r\nUpgrade: ${protocol}\r\n`)
    expect(seen).toContain('Sec-WebSocket-Key: abc\r\n')
    expect(seen).not.toContain('pwg_')
    await client.closed()
    await until(() => gateway.connections.count('tunnel') === 0)
  })

  test('that the level refuses brings its answer', async () => {
    gateway.upstream.answers('HTTP/1.1 403 No\r\nX-Why: because\r\nContent-Length: 4\r\n\r\nnope')
    const client = await gateway.ask('GET /ws HTTP/1.1', upgrade('websocket'))
    await client.received('nope')
    expect(client.text()).toMatch(/^HTTP\/1\.1 403 No\r\nX-Why: because\r\n/)
    await client.closed()
  })

  test('is not made of h2c, nor of a request with a body', async () => {
    const plain = await gateway.ask('GET / HTTP/1.1', [
      'Connection: Upgrade, HTTP2-Settings',
      'Upgrade: h2c',
      'HTTP2-Settings: x',
    ])
    await plain.received('ok')
    const body = await gateway.ask('POST / HTTP/1.1', [...upgrade('websocket'), 'Content-Length: 5'], 'hello')
    await body.received('ok')
    expect(gateway.upstream.received()).not.toMatch(/upgrade|http2-settings/i)
  })

  test('to nowhere is told so', async () => {
    gateway.endpoints([{ service: 'web', kind: 'http', host: '127.0.0.1', port: 1, levelPort: 80 }])
    const client = await gateway.ask('GET / HTTP/1.1', upgrade('websocket'))
    await client.received('HTTP/1.1 502 ')
    await client.closed()
  })

  test('that is never answered ends', async () => {
    gateway.upstream.on(() => {})
    const client = await gateway.ask('GET / HTTP/1.1', upgrade('websocket'))
    await client.received('HTTP/1.1 504 ')
    await client.closed()
  })

  test('ends for the level when the client goes away, before and after it opened', async () => {
    gateway.upstream.on(() => {})
    const waiting = await gateway.ask('GET / HTTP/1.1', upgrade('websocket'))
    await until(() => gateway.upstream.received().includes('\r\n\r\n'))
    waiting.socket.destroy()
    await until(() => gateway.upstream.connections[0]?.state === 'closed')
    gateway.upstream.answers(switching)
    const open = await gateway.ask('GET / HTTP/1.1', upgrade('websocket'))
    await open.received('101')
    open.socket.destroy()
    await until(() => gateway.upstream.connections[1]?.state === 'closed')
    await until(() => gateway.connections.count('tunnel') === 0)
  })

  test.each([
    ['https://evil.test', 403],
    [`http://other0000.levels.example.test:8080`, 403],
    ['null', 403],
    [`http://${host}:8080`, 101],
    [`http://web--${host}`, 101],
  ])('with a cookie from %s is %i', async (origin, status) => {
    gateway.upstream.answers(switching)
    const client = gateway.client()
    const head = ['GET / HTTP/1.1', `Host: ${host}`, `Cookie: ${gateway.cookie()}`, `Origin: ${origin}`]
    client.send(`${[...head, ...upgrade('websocket')].join('\r\n')}\r\n\r\n`)
    await client.received('HTTP/1.1 ')
    expect(client.status()).toBe(status)
  })

  test.each([
    ['begins an answer', 'HTTP/1.1 101 Switching', ''],
    ['refuses with half an answer', 'HTTP/1.1 404 No\r\nContent-Length: 10\r\n\r\nnope', 'nope'],
    ['refuses with an answer without end', 'HTTP/1.1 200 OK\r\n\r\nnope', 'nope'],
    ['agrees and is silent', switching, '101 '],
    ['agrees and says much', `${switching}${'x'.repeat(1_000_000)}`, '101 '],
  ])('whose client goes away while the level %s holds no place', async (_, answer, seen) => {
    await gateway.close()
    // With limits as usual: what ends here does not end because of one.
    gateway = await startTestGateway()
    gateway.upstream.on((text, socket) => {
      if (text.endsWith('\r\n\r\n')) socket.write(answer)
    })
    const client = await gateway.ask('GET / HTTP/1.1', upgrade('websocket'))
    await until(() => gateway.upstream.received().includes('\r\n\r\n'))
    await client.received(seen)
    client.socket.destroy()
    await until(() => gateway.connections.count('tunnel') === 0)
  })
})

describe('a right that ends', () => {
  async function openThings() {
    gateway.upstream.on((text, socket) => {
      if (text.includes('Upgrade')) socket.write(switching)
      else socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n')
    })
    const tunnel = await gateway.ask('GET /ws HTTP/1.1', upgrade('websocket'))
    const stream = await gateway.ask('GET /events HTTP/1.1')
    await tunnel.received('101')
    await stream.received('ok')
    return [tunnel, stream]
  }

  test.each([
    ['the grant goes', () => gateway.facts.users.clear(), true],
    [
      'the instance starts over',
      () => Object.assign(gateway.facts, { route: { ...gateway.facts.route, state: 'starting' } }),
      true,
    ],
    [
      'the time of the grant is over',
      () => gateway.facts.users.set(gateway.user, { from: null, until: new Date() }),
      false,
    ],
    ['the instance has moved', () => gateway.endpoints([]), true],
    ['the network is banned', () => gateway.facts.banned.add('127.0.0.1'), true],
    ['the domain is suspended', () => Object.assign(gateway.facts, { domain: 'suspended' }), true],
    [
      'the time is over',
      () => Object.assign(gateway.facts, { route: { ...gateway.facts.route, expiresAt: new Date() } }),
      false,
    ],
  ])('cuts streams and tunnels when %s', async (_, change, announced) => {
    const open = await openThings()
    change()
    if (announced) gateway.changed()
    for (const client of open) await client.closed()
    await until(() => gateway.upstream.connections.every(({ state }) => state === 'closed'))
    expect(gateway.connections.ended()).toBe(2)
  })

  test('leaves everybody else alone', async () => {
    const open = await openThings()
    const somebodyElse = randomUUID()
    gateway.facts.users.set(somebodyElse, always)
    gateway.changed()
    gateway.facts.users.delete(somebodyElse)
    gateway.changed()
    expect(open.map((client) => client.state())).toEqual(['open', 'open'])
    expect(gateway.connections.count('tunnel')).toBe(1)
  })
})

describe('pathwar connect', () => {
  async function echo() {
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      socket.on('error', () => {})
      socket.write('welcome')
      socket.on('data', (chunk) => socket.write(chunk))
      socket.on('end', () => socket.end('bye'))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    gateway.endpoints([
      { service: 'web', kind: 'http', host: '127.0.0.1', port: gateway.upstream.port, levelPort: 80 },
      { service: 'oracle', kind: 'tcp', host: '127.0.0.1', port, levelPort: 1337 },
      { service: 'shell', kind: 'ssh', host: '127.0.0.1', port: 1, levelPort: 22 },
    ])
    return server
  }

  function open(port: number, headers: Record<string, string>) {
    const ws = new WebSocket(`ws://127.0.0.1:${gateway.port}/.pathwar/connect?port=${port}`, {
      headers: { Host: host, ...headers },
    })
    const state = { text: '', ended: false, closed: false, status: 0 }
    ws.on('message', (data: Buffer) => {
      if (data.length === 0) state.ended = true
      state.text += data.toString('latin1')
    })
    ws.on('close', () => {
      state.closed = true
    })
    ws.on('unexpected-response', (_, response) => {
      state.status = response.statusCode ?? 0
      response.destroy()
    })
    ws.on('error', () => {})
    return { ws, state }
  }

  test.each(['bearer', 'connect'] as const)('carries raw bytes with a %s token, and each end of them', async (kind) => {
    const server = await echo()
    const { ws, state } = open(1337, { 'X-Pathwar-Token': gateway.token(kind) })
    await until(() => state.text === 'welcome')
    ws.send(Buffer.from([0, 255, 13, 10]))
    await until(() => state.text.endsWith('\0\xff\r\n'))
    ws.send(Buffer.alloc(0))
    await until(() => state.ended && state.closed)
    expect(state.text).toMatch(/bye$/)
    server.close()
  })

  test('carries much without losing any', async () => {
    const server = await echo()
    const { ws, state } = open(1337, { Authorization: `Bearer ${gateway.token('connect')}` })
    await once(ws, 'open')
    const block = Buffer.alloc(256 * 1024, 'x')
    for (let i = 0; i < 40; i += 1) ws.send(block)
    ws.send(Buffer.alloc(0))
    await until(() => state.closed)
    expect(state.text.length).toBe('welcome'.length + 40 * block.length + 'bye'.length)
    server.close()
  })

  test.each([
    ['a port nobody declared', 4444, 'connect', 404],
    ['a shell', 22, 'connect', 404],
    ['a cookie', 1337, 'cookie', 403],
  ] as const)('does not open for %s', async (_, port, kind, expected) => {
    const server = await echo()
    const headers: Record<string, string> =
      kind === 'cookie' ? { Cookie: gateway.cookie() } : { 'X-Pathwar-Token': gateway.token(kind) }
    const { state } = open(port, headers)
    await until(() => state.status !== 0)
    expect(state.status).toBe(expected)
    server.close()
  })

  test('says so when the level does not listen', async () => {
    gateway.endpoints([{ service: 'oracle', kind: 'tcp', host: '127.0.0.1', port: 1, levelPort: 1337 }])
    const { state } = open(1337, { 'X-Pathwar-Token': gateway.token() })
    await until(() => state.status === 502)
  })

  test('ends with the grant', async () => {
    const server = await echo()
    const { state } = open(1337, { 'X-Pathwar-Token': gateway.token() })
    await until(() => state.text === 'welcome')
    gateway.facts.users.clear()
    gateway.changed()
    await until(() => state.closed)
    server.close()
  })

  test('a connect token opens nothing else', async () => {
    const client = gateway.client()
    client.send(`GET / HTTP/1.1\r\nHost: ${host}\r\nX-Pathwar-Token: ${gateway.token('connect')}\r\n\r\n`)
    await client.received('HTTP/1.1 401 ')
  })
})
