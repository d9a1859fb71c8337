import http from 'node:http'
import { gzipSync } from 'node:zlib'
import { testInstallation } from '@pathwar/testing/installation'
import { aPerson, type Person, password } from '@pathwar/testing/person'
import { afterAll, expect, test } from 'vitest'
import { startApi } from './http.fixture.ts'

const testing = await testInstallation()
const api = await startApi(testing)
afterAll(() => api.stop())
const json = { 'content-type': 'application/json' }
const bearer = ({ token }: Person) => ({ authorization: `Bearer ${token}` })

async function aDomain(...roles: string[]): Promise<{ slug: string; ann: Person }> {
  const domain = await testing.domain()
  return { slug: domain.slug, ann: await aPerson(testing.installation, domain, { username: 'ann', roles }) }
}

test('nobody sends a lot in JSON', async () => {
  const { slug, ann } = await aDomain()
  const raw = `{"name":"${'A'.repeat(300 * 1024)}"}`
  const send = async (path: string, headers: Record<string, string> = {}) =>
    (await api.ask(slug, path, { method: 'POST', raw, headers: { ...json, ...headers } })).status
  expect(await send('/trpc/auth.logIn')).toBe(413)
  expect(await send('/trpc/teams.create', bearer(ann))).toBe(413)
})

/** Asks with a body that never comes: only who does not wait for it gets an answer. */
async function beforeTheBody(slug: string, path: string, headers: Record<string, string> = {}) {
  const { port } = api
  const host = `${slug}.pathwar.test`
  const request = http.request({
    port,
    path,
    method: 'POST',
    headers: { host, ...json, 'content-length': 1000, ...headers },
  })
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject).flushHeaders()
  })
  request.destroy()
  return answer.statusCode
}

test('who may not do what a request calls for is told before its body is read', async () => {
  const { slug, ann } = await aDomain()
  expect(await beforeTheBody(slug, '/trpc/levels.import')).toBe(401)
  expect(await beforeTheBody(slug, '/trpc/levels.import', bearer(ann))).toBe(403)
  expect(await beforeTheBody(slug, '/trpc/levels.import,settings.set?batch=1', bearer(ann))).toBe(403)
  expect(await beforeTheBody(slug, '/trpc/agent.report', bearer(ann))).toBe(401)
  expect(await beforeTheBody(slug, '/trpc/levels.explode', bearer(ann))).toBe(404)
  expect(await beforeTheBody('nobody-here', '/trpc/auth.logIn')).toBe(404)
})

test.each([
  ['lists in lists', '['.repeat(90_000) + ']'.repeat(90_000), 'deeper'],
  ['maps in maps', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`, 'deeper'],
  ['empty lists without end', `[${Array(30_000).fill('[]').join()}]`, 'parts'],
])('%s are refused before they are parsed', async (_what, raw, words) => {
  const { slug } = await aDomain()
  const answer = await api.ask(slug, '/trpc/auth.logIn', { method: 'POST', raw, headers: json })
  expect(answer.status).toBe(400)
  expect(answer.json().error.data.pathwar.message).toContain(words)
})

test('brackets inside of texts are no nesting', async () => {
  const { slug } = await aDomain()
  const raw = JSON.stringify({ username: `${'['.repeat(50)}\\"${'{'.repeat(50)}`, password })
  const answer = await api.ask(slug, '/trpc/auth.logIn', { method: 'POST', raw, headers: json })
  expect(answer.text).not.toContain('deeper')
})

test('an input in the address is looked at, too', async () => {
  const { slug } = await aDomain()
  const answer = await api.ask(slug, `/trpc/auth.session?input=${'['.repeat(5000)}`)
  expect(answer.status).toBe(400)
  expect(answer.text).toContain('deeper')
})

test('nothing is inflated', async () => {
  const { slug } = await aDomain()
  const { port } = api
  const body = gzipSync(`{"username":"ann","password":"${password}"}`)
  const headers = { host: `${slug}.pathwar.test`, ...json, 'content-encoding': 'gzip', 'content-length': body.length }
  const status = await new Promise((resolve, reject) => {
    const request = http.request({ port, path: '/trpc/auth.logIn', method: 'POST', headers }, (answer) => {
      resolve(answer.resume().statusCode)
    })
    request.once('error', reject).end(body)
  })
  expect(status).toBe(415)
})

test('whoever sends nothing but nonsense is not read any more', async () => {
  const { slug, ann } = await aDomain()
  const send = (raw: string) =>
    api.ask(slug, '/trpc/teams.create', { method: 'POST', raw, headers: { ...json, ...bearer(ann) } })
  for (let sent = 0; sent < 150; sent++) await send(sent % 2 ? 'no JSON' : '{"no":"such field"}')
  expect((await send('{}')).status).toBe(400)
  for (let sent = 0; sent < 150; sent++) await send(sent % 2 ? 'no JSON' : '{"no":"such field"}')
  const refused = await send('{"name":"Ants"}')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(await beforeTheBody(slug, '/trpc/teams.create', bearer(ann))).toBe(429)
})

test('one request makes so many calls and no more', async () => {
  const { slug } = await aDomain()
  const batch = (calls: number) => {
    const paths = Array(calls).fill('auth.session').join(',')
    const input = JSON.stringify(Object.fromEntries(Array.from({ length: calls }, (_, call) => [call, {}])))
    return api.ask(slug, `/trpc/${paths}?batch=1&input=${encodeURIComponent(input)}`)
  }
  expect((await batch(20)).status).toBe(200)
  expect((await batch(21)).status).toBe(400)
})
