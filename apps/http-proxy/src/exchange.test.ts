import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { host, startTestGateway, type TestGateway, until } from './gateway.fixture.ts'

let gateway: TestGateway
beforeEach(async () => {
  gateway = await startTestGateway({ limits: { connectMs: 500, answerMs: 1_000, bodyIdleMs: 300, bodyBytes: 1_000 } })
})
afterEach(() => gateway.close())

describe('bodies', () => {
  test('two requests in one packet get two answers', async () => {
    const client = await gateway.ask('GET /1 HTTP/1.1')
    client.send(`GET /2 HTTP/1.1\r\nHost: ${host}\r\nX-Pathwar-Token: ${gateway.token()}\r\n\r\n`)
    await client.received(/ok[\s\S]*ok/)
  })

  test('Expect: 100-continue is answered here', async () => {
    const client = await gateway.ask('POST / HTTP/1.1', ['Expect: 100-continue', 'Content-Length: 5'])
    await client.received('HTTP/1.1 100 ')
    client.send('hello')
    await client.received('HTTP/1.1 200 ')
    expect(gateway.upstream.received().toLowerCase()).not.toContain('expect')
  })

  test('an upload streams, and so does its answer', async () => {
    gateway.upstream.on((text, socket) => {
      if (text.endsWith('one\r\n')) socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nONE\r\n')
      if (text.endsWith('0\r\n\r\n')) socket.write('3\r\nTWO\r\n0\r\n\r\n')
    })
    const client = await gateway.ask('POST / HTTP/1.1', ['Transfer-Encoding: chunked'], '3\r\none\r\n')
    await client.received('ONE')
    client.send('0\r\n\r\n')
    await client.received('TWO\r\n0\r\n\r\n')
  })

  test('one that grows too large is refused', async () => {
    gateway.upstream.on(() => {})
    const client = await gateway.ask('POST / HTTP/1.1', ['Content-Length: 2000'], 'x'.repeat(2_000))
    await client.received('HTTP/1.1 413 ')
    await until(() => gateway.upstream.connections.every(({ state }) => state === 'closed'))
  })

  test('one that stands still is given up', async () => {
    gateway.upstream.on(() => {})
    const client = await gateway.ask('POST / HTTP/1.1', ['Content-Length: 10'], 'x')
    await client.received('HTTP/1.1 408 ')
    await client.closed()
  })

  test('an early answer is passed on while the upload goes on', async () => {
    gateway.upstream.answers('HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig')
    const client = await gateway.ask('POST / HTTP/1.1', ['Content-Length: 900'], 'x')
    await client.received('big')
    expect(client.status()).toBe(413)
  })
})

describe('answers', () => {
  test('keep their spelling, order, repetition and reason', async () => {
    gateway.upstream.answers(
      'HTTP/1.1 200 Custom Reason\r\nX-MiXed: Q\r\nSet-Cookie: a=1\r\nX-B: 1\r\nSet-Cookie: b=2\r\nContent-Length: 2\r\n\r\nok',
    )
    const client = await gateway.ask('GET / HTTP/1.1')
    await client.received('ok')
    expect(client.text()).toMatch(
      /^HTTP\/1\.1 200 Custom Reason\r\nX-MiXed: Q\r\nSet-Cookie: a=1\r\nX-B: 1\r\nSet-Cookie: b=2\r\nContent-Length: 2\r\n/,
    )
  })

  test('lose what was meant for us alone', async () => {
    gateway.upstream.answers(
      'HTTP/1.1 200 OK\r\nConnection: X-Hop\r\nX-Hop: 1\r\nKeep-Alive: timeout=99\r\nProxy-Authenticate: Basic\r\nContent-Length: 2\r\n\r\nok',
    )
    const client = await gateway.ask('GET / HTTP/1.1')
    await client.received('ok')
    expect(client.text()).not.toMatch(/X-Hop|timeout=99|Proxy-Auth/i)
  })

  test('may not set the platform’s cookies, nor cookies for their neighbours', async () => {
    gateway.upstream.answers(
      'HTTP/1.1 200 OK\r\nSet-Cookie: pathwar_gate=x\r\nSet-Cookie: __Host-PATHWAR_x=y\r\n' +
        `Set-Cookie: a=1; Domain=levels.example.test; Path=/\r\nSet-Cookie: b=1; Domain=${host}\r\nContent-Length: 2\r\n\r\nok`,
    )
    const client = await gateway.ask('GET / HTTP/1.1')
    await client.received('ok')
    expect(client.text().match(/Set-Cookie: .*/g)).toEqual([
      'Set-Cookie: a=1; Path=/',
      `Set-Cookie: b=1; Domain=${host}`,
    ])
  })

  test('to HEAD keep their length', async () => {
    gateway.upstream.answers('HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n')
    const client = await gateway.ask('HEAD / HTTP/1.1', ['Connection: close'])
    await client.closed()
    expect(client.text()).toContain('Content-Length: 1234')
  })

  test('that are chunked reach an HTTP/1.0 client plain', async () => {
    gateway.upstream.answers('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n')
    const client = await gateway.ask('GET / HTTP/1.0')
    await client.closed()
    expect(client.text()).toMatch(/\r\n\r\nok$/)
    expect(client.text()).not.toMatch(/transfer-encoding/i)
  })

  test('keep their trailers and early hints', async () => {
    gateway.upstream.answers(
      'HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n' +
        'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 9\r\n\r\n',
    )
    const client = await gateway.ask('GET / HTTP/1.1')
    await client.received('X-Sum: 9')
    expect(client.text()).toMatch(/^HTTP\/1\.1 103 Early Hints\r\nLink: <\/a.css>; rel=preload/i)
  })

  test.each([
    ['a length', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf'],
    ['chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n'],
  ])('that break off with %s break off for the client', async (_, bytes) => {
    gateway.upstream.answers(bytes, 'end')
    const client = await gateway.ask('GET / HTTP/1.1')
    await client.closed()
    expect(client.text()).toContain('HTTP/1.1 200 OK')
    expect(client.text()).not.toContain('\r\n0\r\n')
  })

  test.each([
    ['nothing', '', 'end', 502],
    ['a reset', '', 'reset', 502],
    ['garbage', 'SSH-2.0-x\r\n\r\n', 'keep', 502],
    [
      'length and encoding',
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      'keep',
      502,
    ],
    ['an upgrade nobody asked for', 'HTTP/1.1 101 S\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n', 'keep', 502],
  ] as const)('of %s are told as such', async (_, bytes, then, status) => {
    gateway.upstream.on((text, socket) => {
      if (!text.includes('\r\n\r\n')) return
      if (then === 'reset') socket.resetAndDestroy()
      else if (then === 'end') socket.end(bytes)
      else socket.write(bytes)
    })
    const client = await gateway.ask('GET / HTTP/1.1')
    await client.received('HTTP/1.1 ')
    expect(client.status()).toBe(status)
  })

  test('that never come are not waited for', async () => {
    gateway.upstream.on(() => {})
    const client = await gateway.ask('GET / HTTP/1.1')
    await client.received('HTTP/1.1 504 ')
  })

  test('from nowhere are a page that tries again', async () => {
    gateway.endpoints([{ service: 'web', kind: 'http', host: '127.0.0.1', port: 1, levelPort: 80 }])
    const client = await gateway.ask('GET / HTTP/1.1', ['Accept: text/html'])
    await client.received('</html>')
    expect(client.status()).toBe(502)
    expect(client.text()).toContain('http-equiv="refresh"')
  })

  test('come from a new connection when the kept one has just been closed', async () => {
    gateway.upstream.on((text, socket) => {
      if (text.split('\r\n\r\n').length > 2) socket.resetAndDestroy()
      else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
    })
    const client = await gateway.ask('GET /1 HTTP/1.1')
    await client.received('ok')
    client.send(`GET /2 HTTP/1.1\r\nHost: ${host}\r\nX-Pathwar-Token: ${gateway.token()}\r\n\r\n`)
    await client.received(/200 OK[\s\S]*200 OK/)
    expect(gateway.upstream.connections).toHaveLength(2)
  })
})

describe('what Node reads and would not write', () => {
  const upgrade = ['Connection: Upgrade', 'Upgrade: websocket']
  afterEach(() => expect(gateway.failures).toEqual([]))

  test('several early hints are passed on, and such as are none are left out', async () => {
    const hints = 'Link: </a.css>; rel=preload, </b.css>; rel=preload\r\nLink: none of them\r\n'
    gateway.upstream.answers(`HTTP/1.1 103 Early Hints\r\n${hints}\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok`)
    const client = await gateway.ask('GET / HTTP/1.1')
    await client.received('ok')
    expect(client.text().match(/Link: .*/gi)).toEqual(['Link: </a.css>; rel=preload', 'Link: </b.css>; rel=preload'])
  })

  test.each([
    ['a request', []],
    ['an upgrade', upgrade],
  ])('control characters in the reason of %s are dropped', async (_, headers) => {
    gateway.upstream.answers('HTTP/1.1 403 N\x01o\x7f caf\xe9\r\nContent-Length: 2\r\n\r\nno')
    const client = await gateway.ask('GET / HTTP/1.1', headers)
    await client.received('no')
    expect(client.text()).toMatch(/^HTTP\/1\.1 403 No caf\xe9\r\n/)
  })

  test.each([
    ['a request', []],
    ['an upgrade', upgrade],
  ])('a status of 099 for %s is broken', async (_, headers) => {
    gateway.upstream.answers('HTTP/1.1 099 \x01\r\nContent-Length: 2\r\n\r\nok')
    const client = await gateway.ask('GET / HTTP/1.1', headers)
    await client.received('HTTP/1.1 502 Bad Gateway')
  })

  test('trailers never say what a head says', async () => {
    const trailers = 'Set-Cookie: pathwar_gate=x\r\nConnection: close\r\nHost: x\r\nX-Sum: 9\r\n'
    gateway.upstream.answers(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n${trailers}\r\n`)
    const client = await gateway.ask('GET / HTTP/1.1')
    await client.received('X-Sum: 9')
    expect(client.text().split('\r\nok\r\n')[1]).toBe('0\r\nX-Sum: 9\r\n\r\n')
  })
})

test('a client that goes away takes its request with it', async () => {
  gateway.upstream.answers('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n')
  const client = await gateway.ask('GET / HTTP/1.1')
  await client.received('ok')
  client.socket.destroy()
  await until(() => gateway.upstream.connections[0]?.state === 'closed')
  await until(() => gateway.connections.count('request') === 0)
})
