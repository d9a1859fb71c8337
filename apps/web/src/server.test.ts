import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, get, type IncomingMessage, type RequestOptions, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWebServer } from './server.ts'

const dist = mkdtempSync(join(tmpdir(), 'pathwar-web-'))
const seen: { host?: string | undefined; url?: string | undefined; gone?: Promise<unknown> } = {}
const api = createServer((request, response) => {
  seen.host = request.headers.host
  seen.url = request.url
  seen.gone = once(response, 'close')
  if (request.url?.startsWith('/trpc/scoring.embedding')) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(embedding)
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write('data: first\n\n')
  if (request.url?.includes('short')) response.end()
})
let web: Server
/** What the api answers when it is asked where a scoreboard may be embedded. */
let embedding = ''
const watch: { problem: () => string | null } = { problem: () => null }
let port = 0

beforeAll(async () => {
  mkdirSync(join(dist, 'assets'))
  writeFileSync(join(dist, 'index.html'), '<meta name="csp-nonce" content="__NONCE__">')
  writeFileSync(join(dist, 'assets/app-1.js'), 'console.log("a long enough text")\n'.repeat(50))
  await once(api.listen(0, '127.0.0.1'), 'listening')
  const { port: apiPort } = api.address() as AddressInfo
  web = createWebServer({
    apiUrl: `http://127.0.0.1:${apiPort}`,
    publicUrl: 'https://play.test',
    dist,
    log: { warn: () => {} },
    watch,
    isTrusted: () => false,
  })
  await once(web.listen(0, '127.0.0.1'), 'listening')
  port = (web.address() as AddressInfo).port
})

afterAll(() => {
  for (const server of [web, api]) {
    server.close()
    server.closeAllConnections()
  }
  rmSync(dist, { recursive: true })
})

async function ask(path: string, options: RequestOptions = {}): Promise<IncomingMessage> {
  const [response] = await once(get({ port, host: '127.0.0.1', path, ...options }), 'response')
  return response
}

test('every page is the app, each with a nonce of its own and nothing inline allowed', async () => {
  const pages = [await ask('/'), await ask('/tournaments/spring-cup')]
  const nonces = await Promise.all(pages.map(async (page) => /content="([^"]+)"/.exec(await text(page))?.[1]))
  expect(nonces[0]).not.toBe(nonces[1])
  const policy = pages[0]?.headers['content-security-policy']
  expect(policy).toContain(`'nonce-${nonces[0]}'`)
  expect(policy).toContain("script-src 'self';")
  expect(policy).not.toContain('unsafe')
  expect(pages[0]?.headers['cache-control']).toBe('no-store')
})

test.each(['/', '/assets/app-1.js', '/assets/app-0.js'])(
  '%s comes with every header that keeps others out',
  async (path) => {
    const { headers } = await ask(path).then((response) => response.resume())
    const policy = String(headers['content-security-policy']).replace(/ 'nonce-[\w+/=]+'/, '')
    expect(policy.split(/; ?/)).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ])
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    })
    expect(headers).not.toHaveProperty('x-powered-by')
  },
)

test('a scoreboard comes into frames of the sites that the api names, and of no others', async () => {
  const page = async (path = '/embed/tournaments/spring-cup/scoreboard') => {
    const { headers } = await ask(path, { headers: { host: 'acme.play.test' } }).then((response) => response.resume())
    const policy = /frame-ancestors ([^;]*)/.exec(String(headers['content-security-policy']))?.[1]
    return [policy, headers['x-frame-options'] ?? null]
  }
  const answer = (on: unknown) => JSON.stringify({ result: { data: { on } } })
  embedding = answer(['https://example.org', 'http://localhost:8000'])
  expect(await page()).toEqual(['https://example.org http://localhost:8000', null])
  // The domain is found by its host.
  expect(seen.host).toBe('acme.play.test')
  for (const on of [[], ["'self'; script-src *"], 'all', [7]]) {
    embedding = answer(on)
    expect(await page()).toEqual(["'none'", 'DENY'])
  }
  embedding = 'no such tournament'
  expect(await page()).toEqual(["'none'", 'DENY'])
  embedding = answer(['*'])
  expect(await page('/tournaments/spring-cup/scoreboard')).toEqual(["'none'", 'DENY'])
})

test.each(['/../package.json', '/assets/../../package.json', '/%2e%2e/package.json', '/assets/%2e%2e%2findex.html'])(
  '%s leads to no file beside the build',
  async (path) => {
    const response = await ask(path)
    expect(response.statusCode === 404 || (await text(response)).includes('csp-nonce')).toBe(true)
    response.resume()
  },
)

test('files with a hash in their name are compressed and kept for good', async () => {
  const file = await ask('/assets/app-1.js', { headers: { 'accept-encoding': 'gzip, br' } })
  expect(file.headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/javascript; charset=utf-8',
    'x-content-type-options': 'nosniff',
  })
  file.resume()
  const again = await ask('/assets/app-1.js', { headers: { 'if-none-match': String(file.headers.etag) } })
  expect(again.statusCode).toBe(304)
  again.resume()
})

test('a file of another build is missing, not the page', async () => {
  const response = await ask('/assets/app-0.js')
  expect(response.statusCode).toBe(404)
  response.resume()
})

test.each(['/trpc/live.events', '/files/1', '/agent/packages/x', '/connect', '/ticks/cup/hill'])(
  '%s belongs to the api',
  async (path) => {
    const response = await ask(`${path}?short`, { headers: { host: 'acme.localhost:3000' } })
    expect(await text(response)).toBe('data: first\n\n')
    expect(seen).toMatchObject({ host: 'acme.localhost:3000', url: `${path}?short` })
  },
)

test('/trpcx does not', async () => {
  const response = await ask('/trpcx')
  expect(await text(response)).toContain('csp-nonce')
})

test('a live feed streams, and a reader who leaves is gone at the api, too', async () => {
  const response = await ask('/trpc/live.events')
  const [chunk] = await once(response, 'data')
  expect(String(chunk)).toBe('data: first\n\n')
  response.destroy()
  await seen.gone
})

test('an api that is away is told in words', async () => {
  const away = createWebServer({
    apiUrl: 'http://127.0.0.1:9',
    publicUrl: 'http://play.test',
    dist,
    log: { warn: () => {} },
    watch,
    isTrusted: () => false,
  })
  await once(away.listen(0, '127.0.0.1'), 'listening')
  const response = await ask('/trpc/auth.session', { port: (away.address() as AddressInfo).port })
  expect(response.statusCode).toBe(503)
  expect(await text(response)).toContain('not reachable')
  away.close()
})

test('while nobody could fill them, pages say so with 503 and when to come back; files are served', async () => {
  watch.problem = () => 'is not reachable'
  try {
    const page = await ask('/tournaments/spring-cup')
    expect([page.statusCode, page.headers['retry-after'], page.headers['cache-control']]).toEqual([
      503,
      '3',
      'no-store',
    ])
    const nonce = /nonce="([^"]+)"/.exec(await text(page))?.[1]
    expect(page.headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
    expect((await ask('/assets/app-1.js').then((response) => response.resume())).statusCode).toBe(200)
  } finally {
    watch.problem = () => null
  }
  expect((await ask('/').then((response) => response.resume())).statusCode).toBe(200)
})

test('browsers are told to keep to https where the public address is one, and only there', async () => {
  for (const path of ['/', '/assets/app-1.js', '/assets/app-0.js']) {
    expect((await ask(path)).headers['strict-transport-security']).toBe('max-age=31536000')
  }
  const plain = createWebServer({
    apiUrl: 'http://127.0.0.1:9',
    publicUrl: 'http://play.test',
    dist,
    log: { warn: () => {} },
    watch,
    isTrusted: () => false,
  })
  await once(plain.listen(0, '127.0.0.1'), 'listening')
  const page = await ask('/', { port: (plain.address() as AddressInfo).port })
  expect(page.headers).not.toHaveProperty('strict-transport-security')
  plain.close()
  plain.closeAllConnections()
})

test('a Host that is none is refused', async () => {
  const refused = await ask('/', { headers: { host: 'x@play.test' } })
  expect(refused.statusCode).toBe(400)
  expect(await text(refused)).toBe('The Host header is not a host name.')
})
