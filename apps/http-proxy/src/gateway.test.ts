import { createHash, randomUUID } from 'node:crypto'
import type { Grant } from '@pathwar/domain/hosting/gate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { always, host, type RawClient, slug, startTestGateway, type TestGateway, until } from './gateway.fixture.ts'

let gateway: TestGateway
beforeEach(async () => {
  gateway = await startTestGateway({ room: { most: 2, share: 1 } })
})
afterEach(() => gateway.close())

function get(path: string, ...headers: string[]): RawClient {
  const client = gateway.client()
  client.send(`${[`GET ${path} HTTP/1.1`, `Host: ${host}`, ...headers].join('\r\n')}\r\n\r\n`)
  return client
}

/** The browser binding in the redirect. */
function hashIn(text: string): string {
  const [, secret = ''] = /Set-Cookie: pathwar_asked=([^;]{22});/.exec(text) ?? []
  return hashOf(secret)
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

async function answerTo(path: string, ...headers: string[]): Promise<string> {
  const client = get(path, ...headers)
  await client.received(/^HTTP[\s\S]*\r\n\r\n/)
  return client.text()
}

describe('a visitor nobody knows', () => {
  test('is sent to the platform by browser, and back to where it wanted to go', async () => {
    const text = await answerTo('/a/../b?c=d&e', 'Accept: text/html,*/*')
    expect(text).toMatch(/^HTTP\/1\.1 302 /)
    expect(text).toContain(
      `Location: http://platform.test:3000/gate/${slug}?return=${encodeURIComponent('/a/../b?c=d&e')}&browser=${hashIn(text)}\r\n`,
    )
    expect(gateway.upstream.received()).toBe('')
  })

  test('is told so by tools', async () => {
    const text = await answerTo('/', 'Accept: application/json')
    expect(text).toMatch(/^HTTP\/1\.1 401 /)
    expect(text).toContain('"code":"unidentified"')
    expect(await answerTo('/')).toContain('Who are you?\n')
  })

  test('opens no WebSocket', async () => {
    const text = await answerTo('/', 'Accept: text/html', 'Connection: Upgrade', 'Upgrade: websocket')
    expect(text).toMatch(/^HTTP\/1\.1 401 /)
  })
})

describe('a banned network', () => {
  const from = (address: string) => `X-Forwarded-For: 203.0.113.9, ${address}`

  beforeEach(async () => {
    await gateway.close()
    gateway = await startTestGateway({ behindBalancer: true })
    gateway.facts.banned.add('198.51.100.7')
  })

  test('is told so, with and without the right to enter, and before a ticket is used up', async () => {
    const redeemed = { domainId: 'ddemo00000', instanceId: gateway.facts.route.instanceId, userId: gateway.user }
    gateway.tickets.set('ticket', { ...redeemed, sessionId: null, browser: null })
    const token = `X-Pathwar-Token: ${gateway.token()}`
    for (const text of [
      await answerTo('/', from('198.51.100.7')),
      await answerTo('/', from('198.51.100.7'), token),
      await answerTo('/.pathwar/enter?ticket=ticket&return=/', from('198.51.100.7')),
    ]) {
      expect(text).toMatch(/^HTTP\/1\.1 403 /)
      expect(text).toContain('Your network is banned here')
      expect(text).toContain('for good. Reason: scanning')
    }
    expect(gateway.tickets.has('ticket')).toBe(true)
    expect(gateway.upstream.received()).toBe('')
  })

  test('leaves everybody else alone; what a client claims itself does not count', async () => {
    const token = `X-Pathwar-Token: ${gateway.token()}`
    expect(await answerTo('/', from('198.51.100.8'), token)).toContain('ok')
    expect(await answerTo('/', 'X-Forwarded-For: 198.51.100.7, 198.51.100.8', token)).toContain('ok')
  })
})

describe('a session that has ended', () => {
  const sessionId = '5f2f8a52-22a7-4d43-b8a4-1bb2a0f3a002'

  test('takes its cookies along: a browser is asked who it is, and the level hears nothing', async () => {
    const cookie = `Cookie: pathwar_gate=${gateway.token('cookie', { sessionId })}`
    expect(await answerTo('/', cookie)).toContain('ok')
    gateway.facts.ended.add(sessionId)
    expect(await answerTo('/', cookie, 'Accept: text/html')).toMatch(/^HTTP\/1\.1 302 /)
    expect(await answerTo('/', cookie)).toMatch(/^HTTP\/1\.1 401 /)
  })

  test('takes its tokens along, and those of no session stay', async () => {
    gateway.facts.ended.add(sessionId)
    const text = await answerTo('/', `X-Pathwar-Token: ${gateway.token('bearer', { sessionId })}`, 'Accept: text/html')
    expect(text).toMatch(/^HTTP\/1\.1 401 /)
    expect(text).toContain('This token is not valid for this instance')
    expect(await answerTo('/', `X-Pathwar-Token: ${gateway.token()}`)).toContain('ok')
  })
})

describe('a token', () => {
  test('opens as X-Pathwar-Token and as Authorization, and the level sees neither', async () => {
    expect(await answerTo('/1', `X-Pathwar-Token: ${gateway.token()}`, 'Authorization: Basic abc')).toContain('ok')
    expect(await answerTo('/2', `Authorization: Bearer ${gateway.token()}`)).toContain('ok')
    const seen = gateway.upstream.received()
    expect(seen).not.toContain('pwg_')
    expect(seen).not.toMatch(/x-pathwar/i)
    expect(seen).toContain('Authorization: Basic abc')
  })

  test('of the level’s own goes to the level', async () => {
    expect(await answerTo('/', `Cookie: ${gateway.cookie()}`, 'Authorization: Bearer level')).toContain('ok')
    expect(gateway.upstream.received()).toContain('Authorization: Bearer level')
  })

  test.each([
    ['another instance', { instanceId: '11111111-1111-4111-8111-111111111111' }],
    ['another domain', { domainId: 'dother0000' }],
    ['yesterday', { expiresAt: new Date(Date.now() - 1000) }],
  ])('of %s is refused', async (_, given) => {
    const text = await answerTo('/', `X-Pathwar-Token: ${gateway.token('bearer', given)}`)
    expect(text).toMatch(/^HTTP\/1\.1 401 [\s\S]*not valid for this instance/)
  })

  test('that was made for a cookie is no bearer, and the other way round', async () => {
    expect(await answerTo('/', `X-Pathwar-Token: ${gateway.token('cookie')}`)).toMatch(/^HTTP\/1\.1 401 /)
    expect(await answerTo('/', `Cookie: pathwar_gate=${gateway.token('bearer')}`)).toMatch(/^HTTP\/1\.1 401 /)
  })

  test('that a neighbour planted beside ours changes nothing', async () => {
    const planted = gateway.token('cookie', { instanceId: '11111111-1111-4111-8111-111111111111' })
    expect(await answerTo('/', `Cookie: pathwar_gate=${planted}; ${gateway.cookie()}`)).toContain('ok')
    expect(gateway.upstream.received()).not.toMatch(/^cookie/im)
  })
})

describe('somebody we know', () => {
  const granted = (grant: Grant) => ({ users: new Map([...gateway.facts.users.keys()].map((id) => [id, grant])) })
  const entering = () => answerTo('/', `Cookie: ${gateway.cookie()}`, 'Accept: text/html')

  test('without a grant is told so, with the way out', async () => {
    gateway.facts.users.clear()
    const text = await entering()
    expect(text).toMatch(/^HTTP\/1\.1 403 /)
    expect(text).toContain('href="http://platform.test:3000"')
    expect(text).toMatch(/Content-Security-Policy: default-src 'none'; style-src 'sha256-/)
  })

  test('waits for an instance that starts, on a page that tries again', async () => {
    gateway.facts.route = { ...gateway.facts.route, state: 'starting' }
    const text = await entering()
    expect(text).toMatch(/^HTTP\/1\.1 503 /)
    expect(text).toContain('Retry-After: 2\r\n')
    expect(text).toContain('The &#60;Level&#62; is starting')
  })

  test.each([
    ['an expired instance', () => ({ route: { ...gateway.facts.route, expiresAt: new Date() } }), 410],
    ['before their time', () => granted({ from: new Date(Date.now() + 60_000), until: null }), 403],
    ['after their time', () => granted({ from: null, until: new Date() }), 410],
    ['a suspended domain', () => ({ domain: 'suspended' as const }), 403],
    ['a gate that has been cut off for too long', () => ({ stale: 16 * 60_000 }), 503],
    ['an instance without a web service', () => ({ route: { ...gateway.facts.route, endpoints: [] } }), 404],
  ])('does not enter %s', async (_, change, status) => {
    Object.assign(gateway.facts, change())
    expect(Number((await entering()).slice(9, 12))).toBe(status)
    expect(gateway.upstream.received()).toBe('')
  })

  test('have a share of an instance that other members cannot use up', async () => {
    gateway.upstream.on(() => {})
    get('/1', `Cookie: ${gateway.cookie()}`)
    get('/2', `Cookie: ${gateway.cookie()}`)
    await until(() => gateway.connections.count('request') === 2)
    expect(await entering()).toMatch(/^HTTP\/1\.1 429 /)
    const mate = randomUUID()
    gateway.facts.users.set(mate, always)
    get('/3', `X-Pathwar-Token: ${gateway.token('bearer', { userId: mate })}`)
    await until(() => gateway.connections.count('request') === 3)
    expect(await answerTo('/4', `X-Pathwar-Token: ${gateway.token('bearer', { userId: mate })}`)).toMatch(
      /^HTTP\/1\.1 429 /,
    )
  })
})

test('pages of the gateway tell browsers to keep to https where levels are reached by it', async () => {
  expect(await answerTo('/')).not.toMatch(/strict-transport-security/i)
  const secure = await startTestGateway({ levelUrl: 'https://*.levels.example.test' })
  const client = secure.client()
  client.send(`GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
  await client.received('Strict-Transport-Security: max-age=31536000')
  await secure.close()
})

describe('hosts', () => {
  const at = async (name: string) => {
    const client = gateway.client()
    client.send(`GET / HTTP/1.1\r\nHost: ${name}\r\nX-Pathwar-Token: ${gateway.token()}\r\n\r\n`)
    await client.received(/\r\n\r\n/)
    return client.status()
  }

  test('are found in any spelling and at any port', async () => {
    expect(await at(host.toUpperCase())).toBe(200)
    expect(await at(`${host}:8080`)).toBe(200)
    expect(await at(`web--${host}`)).toBe(200)
  })

  test.each(['levels.example.test', 'x.levels.example.test', 'other.test', `a.${host}`, `db--${host}`])(
    '%s is nowhere',
    async (name) => expect(await at(name)).toBe(404),
  )

  test('a service has a host of its own', async () => {
    gateway.endpoints([
      { service: 'web', kind: 'http', host: '127.0.0.1', port: 1, levelPort: 80 },
      { service: 'api', kind: 'http', host: '127.0.0.1', port: gateway.upstream.port, levelPort: 80 },
    ])
    expect(await at(`api--${host}`)).toBe(200)
    expect(await at(host)).toBe(502)
  })
})
