import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { host, slug, startTestGateway, type TestGateway } from './gateway.fixture.ts'

let gateway: TestGateway
beforeEach(async () => {
  gateway = await startTestGateway()
})
afterEach(() => gateway.close())

async function answerTo(path: string, ...headers: string[]): Promise<string> {
  const client = gateway.client()
  client.send(`${[`GET ${path} HTTP/1.1`, `Host: ${host}`, ...headers].join('\r\n')}\r\n\r\n`)
  await client.received(/^HTTP[\s\S]*\r\n\r\n/)
  return client.text()
}

/** The browser binding in the redirect. */
function hashIn(text: string): string {
  const [, secret = ''] = /Set-Cookie: pathwar_asked=([^;]{22});/.exec(text) ?? []
  return hashOf(secret)
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

describe('a ticket', () => {
  const secret = 'AAAAAAAAAAAAAAAAAAAAAA'
  const asked = `pathwar_asked=${secret}`
  const comeIn = (ticket: string, back: string, cookie = asked) =>
    answerTo(
      `/.pathwar/enter?ticket=${ticket}&return=${encodeURIComponent(back)}`,
      'Accept: text/html',
      `Cookie: ${cookie}`,
    )

  function newTicket(instanceId = gateway.facts.route.instanceId, browser: string | null = hashOf(secret)): string {
    gateway.tickets.set('ticket', {
      domainId: 'ddemo00000',
      instanceId,
      userId: gateway.user,
      sessionId: null,
      browser,
    })
    return 'ticket'
  }

  test('opens for the browser that was sent to ask, and for no other', async () => {
    const sent = await answerTo('/a', 'Accept: text/html')
    const hash = hashIn(sent)
    const [, own = ''] =
      /Set-Cookie: (pathwar_asked=[^;]+); Path=\/; Max-Age=600; HttpOnly; SameSite=Lax\r/.exec(sent) ?? []
    for (const cookie of ['a=1', 'pathwar_asked=', asked]) {
      const text = await comeIn(newTicket(undefined, hash), '/a', cookie)
      expect(text).toMatch(/^HTTP\/1\.1 403 /)
      expect(text).toContain('This link is for another browser')
      expect(text).toContain(`/gate/${slug}?return=%2Fa&#38;browser=${hashIn(text)}">Enter again<`)
      expect(text).not.toContain('pathwar_gate=')
      // A ticket that was shown once is used up.
      expect(await comeIn('ticket', '/a', own)).toContain('This link has been used')
    }
    expect(await comeIn(newTicket(undefined, hash), '/a', `a=1; ${own}`)).toMatch(
      /^HTTP\/1\.1 303 [\s\S]*pathwar_gate=/,
    )
    expect(await comeIn(newTicket(undefined, null), '/a', own)).toMatch(/^HTTP\/1\.1 403 /)
  })

  test('may be asked for in several tabs at once: they share what it is bound to', async () => {
    const [first, second] = [
      await answerTo('/a', 'Accept: text/html', `Cookie: ${asked}`),
      await answerTo('/b', 'Accept: text/html', `Cookie: ${asked}`),
    ]
    expect([hashIn(first), hashIn(second)]).toEqual([hashOf(secret), hashOf(secret)])
  })

  test('that is missing is asked for, by somebody who is in already, too', async () => {
    for (const cookie of [asked, `${asked}; ${gateway.cookie()}`]) {
      const text = await answerTo('/.pathwar/enter?return=/x', 'Accept: text/html', `Cookie: ${cookie}`)
      expect(text).toMatch(/^HTTP\/1\.1 302 /)
      expect(text).toContain(
        `Location: http://platform.test:3000/gate/${slug}?return=%2Fx&browser=${hashOf(secret)}\r\n`,
      )
    }
  })

  test('is never seen by the level, nor what it is bound to', async () => {
    expect(await answerTo('/', `Cookie: ${asked}; a=1; ${gateway.cookie()}`)).toContain('ok')
    expect(gateway.upstream.received()).not.toContain('pathwar_asked')
  })

  test('becomes a cookie of this host, once', async () => {
    const text = await comeIn(newTicket(), '/a?b')
    expect(text).toMatch(/^HTTP\/1\.1 303 /)
    expect(text).toContain(`Location: http://${host}/a?b\r\n`)
    const [, cookie] =
      /Set-Cookie: (pathwar_gate=[^;]+); Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax\r/.exec(text) ?? []
    expect(await answerTo('/', `Cookie: a=1; ${cookie}; b=2`)).toContain('ok')
    expect(gateway.upstream.received()).toMatch(/Cookie: a=1; b=2\r\n/)
    expect(await comeIn('ticket', '/')).toMatch(/^HTTP\/1\.1 403 /)
  })

  test('lets somebody through who is in already', async () => {
    const text = await answerTo('/.pathwar/enter?ticket=used&return=/x', `Cookie: ${gateway.cookie()}`)
    expect(text).toMatch(/^HTTP\/1\.1 303 /)
    expect(text).not.toContain('Set-Cookie')
  })

  test('for another instance is worth nothing here', async () => {
    expect(await comeIn(newTicket('11111111-1111-4111-8111-111111111111'), '/')).toMatch(/^HTTP\/1\.1 403 /)
  })

  test.each(['https://evil.test/', 'evil', '/a b', '/\r\nX: y', ''])('never leads to %j', async (back) => {
    expect(await comeIn(newTicket(), back)).toContain(`Location: http://${host}/\r\n`)
  })

  test.each(['//evil.test/x', '/\\evil.test'])('%j is a path of this host', async (back) => {
    expect(await comeIn(newTicket(), back)).toContain(`Location: http://${host}${back}\r\n`)
  })

  test('where levels are served securely becomes a cookie nobody can plant', async () => {
    await gateway.close()
    gateway = await startTestGateway({ levelUrl: 'https://*.levels.example.test' })
    const text = await comeIn(newTicket(), '/', `__Host-${asked}`)
    expect(text).toMatch(/Set-Cookie: __Host-pathwar_gate=\S+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure\r/)
    expect(text).toContain(`Location: https://${host}/\r\n`)
  })
})
