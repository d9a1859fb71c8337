import { METHODS } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { host, startTestGateway, type TestGateway } from './gateway.fixture.ts'

let gateway: TestGateway
beforeEach(async () => {
  gateway = await startTestGateway({ limits: { connectMs: 500, answerMs: 1_000, bodyIdleMs: 300, bodyBytes: 1_000 } })
})
afterEach(() => gateway.close())

describe('the target reaches the level byte for byte', () => {
  test.each([
    '/a/../b',
    '/a/%2e%2e/b',
    '//x//y',
    `/q"'<>|^{}\``,
    '/a\\..\\b',
    '/%zz%00',
    '/a#b',
    ';a=1?x=%20&&y'.replace(/^/, '/'),
    '/?',
    '/a?b?c',
    '/.pathwar/entered',
    '/.pathwar',
  ])('%s', async (path) => {
    const client = await gateway.ask(`GET ${path} HTTP/1.1`)
    await client.received('ok')
    expect(gateway.upstream.received().split('\r\n')[0]).toBe(`GET ${path} HTTP/1.1`)
  })

  test('an absolute target of the same host comes as its path', async () => {
    const client = await gateway.ask(`GET http://${host}/x/../y HTTP/1.1`)
    await client.received('ok')
    expect(gateway.upstream.received()).toMatch(/^GET \/x\/\.\.\/y HTTP/)
  })

  test('OPTIONS *', async () => {
    const client = await gateway.ask('OPTIONS * HTTP/1.1')
    await client.received('ok')
    expect(gateway.upstream.received()).toMatch(/^OPTIONS \* HTTP/)
  })
})

describe('what could be understood in two ways is refused, and nothing of it reaches the level', () => {
  const chunked = '5\r\nhello\r\n0\r\n\r\n'
  const cases: [string, string, string[], string][] = [
    ['length and encoding', 'POST / HTTP/1.1', ['Content-Length: 5', 'Transfer-Encoding: chunked'], chunked],
    ['two equal lengths', 'POST / HTTP/1.1', ['Content-Length: 5', 'Content-Length: 5'], 'hello'],
    ['two lengths', 'POST / HTTP/1.1', ['Content-Length: 5', 'Content-Length: 6'], 'hello'],
    ['a list of lengths', 'POST / HTTP/1.1', ['Content-Length: 5, 5'], 'hello'],
    ['a signed length', 'POST / HTTP/1.1', ['Content-Length: +5'], 'hello'],
    ['a length in hex', 'POST / HTTP/1.1', ['Content-Length: 0x5'], 'hello'],
    ['xchunked', 'POST / HTTP/1.1', ['Transfer-Encoding: xchunked'], chunked],
    ['chunked, identity', 'POST / HTTP/1.1', ['Transfer-Encoding: chunked, identity'], chunked],
    ['gzip, chunked', 'POST / HTTP/1.1', ['Transfer-Encoding: gzip, chunked'], chunked],
    ['a vertical tab before chunked', 'POST / HTTP/1.1', ['Transfer-Encoding: \x0bchunked'], chunked],
    ['chunked twice', 'POST / HTTP/1.1', ['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'], chunked],
    ['space before the colon', 'POST / HTTP/1.1', ['Transfer-Encoding : chunked'], chunked],
    ['an encoding in HTTP/1.0', 'POST / HTTP/1.0', ['Transfer-Encoding: chunked'], chunked],
    ['a folded header', 'GET / HTTP/1.1', ['X-A: b', ' c: d'], ''],
    ['NUL in a value', 'GET / HTTP/1.1', ['X-A: b\0c'], ''],
    ['a bare CR in a value', 'GET / HTTP/1.1', ['X-A: b\rc'], ''],
    [
      'a chunk size that overflows',
      'POST / HTTP/1.1',
      ['Transfer-Encoding: chunked'],
      'fffffffffffffffff\r\nhello\r\n',
    ],
    ['a chunk size with 0x', 'POST / HTTP/1.1', ['Transfer-Encoding: chunked'], '0x5\r\nhello\r\n0\r\n\r\n'],
    ['a second Host', 'GET / HTTP/1.1', [`Host: ${host}`], ''],
    ['another authority', 'GET http://other.example/x HTTP/1.1', [], ''],
    ['TRACE', 'TRACE / HTTP/1.1', [], ''],
    ['CONNECT', 'CONNECT example.org:443 HTTP/1.1', [], ''],
    ['a method nobody knows', 'FOO / HTTP/1.1', [], ''],
  ]
  test.each(cases)('%s', async (_, line, headers, body) => {
    const client = await gateway.ask(line, headers, body)
    await client.received(/^HTTP\/1\.1 (400|405|501|502) /)
    // A valid head may reach the level before its body turns out to be invalid; then the body never ends.
    if (body.includes('0x5') || body.startsWith('fff')) expect(gateway.upstream.received()).not.toContain('0\r\n\r\n')
    else expect(gateway.upstream.received()).toBe('')
  })

  test.each(['a/b.levels.example.test', `user@${host}`, `${host}/x`, `${host}:8080:1`, '', '[::1', 'a b'])(
    'a Host of %j',
    async (bad) => {
      const client = gateway.client()
      client.send(`GET / HTTP/1.1\r\nHost: ${bad}\r\nX-Pathwar-Token: ${gateway.token()}\r\n\r\n`)
      await client.received('HTTP/1.1 400 ')
    },
  )

  test('no Host at all', async () => {
    const client = gateway.client()
    client.send('GET / HTTP/1.1\r\n\r\n')
    await client.received('HTTP/1.1 400 ')
  })

  test('bare line feeds', async () => {
    const client = gateway.client()
    client.send(`GET / HTTP/1.1\nHost: ${host}\n\n`)
    await client.received('HTTP/1.1 400 ')
  })

  test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'])(
    'the body of a chunked %s stays a body',
    async (method) => {
      const inner = 'GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n'
      const body = `${inner.length.toString(16)}\r\n${inner}\r\n0\r\n\r\n`
      gateway.upstream.on((text, socket) => {
        if (text.endsWith('0\r\n\r\n')) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
      })
      const client = await gateway.ask(`${method} / HTTP/1.1`, ['Transfer-Encoding: chunked'], body)
      await client.received('HTTP/1.1 200 ')
      const [head = '', ...rest] = gateway.upstream.received().split('\r\n\r\n')
      expect(head.toLowerCase()).toContain('transfer-encoding: chunked')
      expect(head.toLowerCase()).not.toContain('content-length')
      expect(head.toLowerCase()).toContain('connection: close')
      expect(rest.join('\r\n\r\n')).toBe(body)
    },
  )

  test.each(['content-length', 'Content-Length, host', 'transfer-encoding'])(
    'naming %s in Connection does not take it away',
    async (named) => {
      gateway.upstream.on((text, socket) => {
        if (text.endsWith('hello')) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
      })
      const client = await gateway.ask('DELETE / HTTP/1.1', [`Connection: ${named}`, 'Content-Length: 5'], 'hello')
      await client.received('HTTP/1.1 200 ')
      expect(gateway.upstream.received().match(/content-length: \d+/gi)).toEqual(['content-length: 5'])
    },
  )
})

describe('methods', () => {
  test.each(METHODS.filter((method) => method !== 'CONNECT' && method !== 'TRACE'))(
    '%s reaches the level',
    async (method) => {
      gateway.upstream.answers('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
      const client = await gateway.ask(`${method} / HTTP/1.1`, ['Content-Length: 0'])
      await client.received('HTTP/1.1 200 ')
      expect(gateway.upstream.received()).toMatch(new RegExp(`^${method} / HTTP/1.1\r\n`))
    },
  )

  test.each([
    ['FOO', 501],
    ['get', 501],
    ['TRACE', 405],
    ['CONNECT', 405],
  ])('%s is answered %d, with how its bytes get there', async (method, status) => {
    const client = await gateway.ask(`${method} ${method === 'CONNECT' ? 'x:1' : '/'} HTTP/1.1`)
    await client.received('pathwar connect')
    expect(client.status()).toBe(status)
    await client.closed()
    expect(gateway.upstream.received()).toBe('')
  })

  test('what is no HTTP, and a head that is too large, are told as such', async () => {
    const noise = gateway.client()
    noise.send('\x16\x03\x01\r\n\r\n')
    await noise.received(/^HTTP\/1\.1 501 [\s\S]*pathwar connect/)
    const large = await gateway.ask('GET / HTTP/1.1', [`X-A: ${'a'.repeat(20_000)}`])
    await large.received('HTTP/1.1 431 ')
  })
})

test('a complete host name, with its dot, is the same host', async () => {
  for (const named of [`${host}.`, `${host}.:8080`, `${host.toUpperCase()}.`]) {
    const client = gateway.client()
    client.send(`GET / HTTP/1.1\r\nHost: ${named}\r\nX-Pathwar-Token: ${gateway.token()}\r\n\r\n`)
    await client.received('ok')
  }
})

describe('the level sees', () => {
  test('headers as they were spelled, and repeated ones', async () => {
    const client = await gateway.ask('GET / HTTP/1.1', ['X-CaSe-A: 1', 'x-case-a: 2', 'constructor: c', '__proto__: p'])
    await client.received('ok')
    expect(gateway.upstream.received()).toContain('X-CaSe-A: 1\r\nX-CaSe-A: 2\r\n')
    expect(gateway.upstream.received()).toContain('\r\nconstructor: c\r\n')
    expect(gateway.upstream.received()).toContain('\r\n__proto__: p\r\n')
  })

  test('nothing that was meant for the next hop', async () => {
    const client = await gateway.ask('GET / HTTP/1.1', [
      'Connection: keep-alive, X-Secret',
      'X-Secret: 1',
      'TE: trailers',
      'Keep-Alive: 5',
      'Proxy-Authorization: Basic x',
      'Proxy-Connection: close',
    ])
    await client.received('ok')
    expect(gateway.upstream.received()).not.toMatch(/x-secret|^te:|keep-alive: 5|proxy-/im)
  })

  test('who the client is, not who it says it is', async () => {
    const client = await gateway.ask('GET / HTTP/1.1', [
      'X-Forwarded-For: 6.6.6.6',
      'X-Forwarded-Host: evil',
      'X-Forwarded-Proto: gopher',
      'Forwarded: for=6.6.6.6',
      'X-Real-IP: 6.6.6.6',
    ])
    await client.received('ok')
    const seen = gateway.upstream.received()
    expect(seen).not.toMatch(/6\.6\.6\.6|evil|gopher/)
    expect(seen).toContain(`X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Host: ${host}\r\n`)
    expect(seen).toContain(`Host: ${host}\r\n`)
  })
})
