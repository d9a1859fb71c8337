import { redumpInstance } from '@pathwar/domain/wargame/instances'
import { createTeam } from '@pathwar/domain/wargame/teams'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { type Person, password } from '@pathwar/testing/person'
import { aPlay } from '@pathwar/testing/play'
import { afterAll, expect, test } from 'vitest'
import { startApi } from './http.fixture.ts'

const testing = await testInstallation()
const { owner } = testing
const api = await startApi(testing)
afterAll(() => api.stop())

const bearer = ({ token }: Person) => ({ authorization: `Bearer ${token}` })
const logIn = { username: 'ann', password }
const query = (path: string) => `/trpc/${path}?input=%7B%7D`
const eventsPath = (input: object) => `/trpc/live.events?input=${encodeURIComponent(JSON.stringify(input))}`

test('a browser gets a cookie that scripts cannot read, and is known by it', async () => {
  const { domain } = await aPlay(testing)
  const origin = { origin: `http://${domain.slug}.pathwar.test` }
  const answer = await api.ask(domain.slug, '/trpc/auth.logIn', { method: 'POST', body: logIn, headers: origin })
  expect(answer.status).toBe(200)
  expect(answer.json().result.data).toMatchObject({ user: { username: 'ann' }, token: null })
  const [cookie = ''] = answer.headers['set-cookie'] ?? []
  expect(cookie).toMatch(/^pathwar_session=[\w-]{32}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)
  const headers = { ...origin, cookie: cookie.split(';')[0] ?? '' }
  const session = async () => (await api.ask(domain.slug, query('auth.session'), { headers })).json().result.data.user
  expect(await session()).toMatchObject({ username: 'ann' })
  const out = await api.ask(domain.slug, '/trpc/auth.logOut', { method: 'POST', body: {}, headers })
  expect(out.headers['set-cookie']?.[0]).toMatch(/^pathwar_session=; Path=\/; Expires=Thu, 01 Jan 1970/)
  expect(await session()).toBeNull()
})

test('the pages in use are those of the host that was asked, whatever else a request names', async () => {
  const { domain } = await aPlay(testing)
  const rpIdAt = async (headers: Record<string, string>) => {
    const path = '/trpc/passkeys.beginLogIn'
    const answer = await api.ask(domain.slug, path, { method: 'POST', body: {}, headers })
    return answer.json().result.data.options.rpId
  }
  expect(await rpIdAt({ 'x-forwarded-host': 'evil.test' })).toBe(`${domain.slug}.pathwar.test`)
})

test('a tool gets its token in its hands, and no cookie', async () => {
  const { domain } = await aPlay(testing)
  const body = { ...logIn, delivery: 'bearer' }
  const answer = await api.ask(domain.slug, '/trpc/auth.logIn', { method: 'POST', body })
  expect(answer.headers['set-cookie']).toBeUndefined()
  const headers = { authorization: `Bearer ${answer.json().result.data.token}` }
  expect((await api.ask(domain.slug, query('teams.mine'), { headers })).json().result.data).toHaveLength(1)
})

/** One play for all attempts, because none of them succeeds. */
const attacked = aPlay(testing)

test.each([
  ['a page of another site', { origin: 'https://evil.test' }, 403],
  ['a level', { origin: 'http://abc123.levels.test' }, 403],
  ['a page that hides where it is', { origin: 'null' }, 403],
  ['a browser that says so', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a neighbour', { 'sec-fetch-site': 'same-site' }, 403],
  ['a cookie without an origin', { cookie: 'pathwar_session=x' }, 403],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['a form that says it is text', { 'content-type': 'text/plain' }, 415],
  ['a form with files', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
] as const)('%s changes nothing', async (_what, headers, status) => {
  const { domain, ann } = await attacked
  const given = {
    method: 'POST',
    raw: '{"name":"Bees"}',
    headers: { 'content-type': 'application/json', ...bearer(ann), ...headers },
  }
  const answer = await api.ask(domain.slug, '/trpc/teams.create', given)
  expect(answer.status).toBe(status)
  expect(answer.json().error.data.pathwar.message).toMatch(/other sites|Send JSON/)
  const { rows } = await owner.raw("select from ??.team where name = 'Bees'", [`domain_${domain.id}`])
  expect(rows).toEqual([])
})

test('nothing is changed by a GET', async () => {
  const { domain, ann } = await aPlay(testing)
  const input = encodeURIComponent(JSON.stringify({ name: 'Bees' }))
  const answer = await api.ask(domain.slug, `/trpc/teams.create?input=${input}`, { headers: bearer(ann) })
  expect(answer.status).toBe(405)
})

test('the host says which domain is meant, and a session is good in its own', async () => {
  const [here, there] = [await aPlay(testing), await aPlay(testing)]
  const ask = (slug: string) => api.ask(slug, query('auth.session'), { headers: bearer(here.ann) })
  expect((await ask(here.domain.slug)).json().result.data).toMatchObject({
    domain: { slug: here.domain.slug },
    user: {},
  })
  expect((await ask(there.domain.slug)).json().result.data).toMatchObject({
    domain: { slug: there.domain.slug },
    user: null,
  })
  await owner.raw("update platform.domain set hostnames = '{play.example.org}' where id = ?", [there.domain.id])
  const custom = await api.ask('', query('auth.session'), { headers: { host: 'Play.Example.org:8080' } })
  expect(custom.json().result.data.domain.slug).toBe(there.domain.slug)
  await owner.raw("update platform.domain set hostnames = '{}' where id = ?", [there.domain.id])
})

test("an address that is nobody's says so", async () => {
  const answer = await api.ask('nobody-here', query('auth.session'))
  expect(answer.status).toBe(404)
  expect(answer.json().error.data.pathwar).toMatchObject({ code: 'domain/unknown' })
  expect((await api.ask('', query('auth.session'), { headers: { host: 'evil.test' } })).status).toBe(404)
})

test.each([
  ['suspended', 'domain/suspended'],
  ['maintenance', 'domain/maintenance'],
])('a domain that is %s answers 503, in words', async (state, code) => {
  const { domain, ann } = await aPlay(testing)
  await owner.raw('update platform.domain set state = ? where id = ?', [state, domain.id])
  for (const path of [query('auth.session'), query('teams.mine'), `/files/${ann.userId}`]) {
    const answer = await api.ask(domain.slug, path, { headers: bearer(ann) })
    expect(answer.status, path).toBe(503)
    expect(answer.text).toContain(code)
  }
})

test('a live feed tells what happens, and resumes by the id of the last event', async () => {
  const { domain, ann } = await aPlay(testing)
  const first = await api.follow(domain.slug, eventsPath({ lastEventId: '0' }), bearer(ann))
  expect(first.status).toBe(200)
  const { id } = await first.next('"ants"')
  first.close()
  await ann.does(createTeam, { name: 'Bees' })
  const resumed = await api.follow(domain.slug, eventsPath({ lastEventId: id }), bearer(ann))
  const next = await resumed.next('"id"')
  expect(next.data).toContain('bees')
  await ann.does(createTeam, { name: 'Cats' })
  const last = await resumed.next('"id"')
  expect(last.data).toContain('cats')
  expect([id, next.id, last.id]).toEqual(Array(3).fill(expect.stringMatching(/^\d+\.\d+/)))
  resumed.close()
})

test('a file is downloaded by its team, never shown, and by nobody else', async () => {
  const { domain, ann, root, person, instance } = await anInstance(testing)
  const path = instance.files[0]?.path ?? ''
  const answer = await api.ask(domain.slug, path, { headers: bearer(ann) })
  expect(answer).toMatchObject({ status: 200, text: `made for ${instance.id}` })
  expect(answer.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment; filename=note.txt',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  expect((await api.ask(domain.slug, path, { headers: bearer(await person('eve')) })).status).toBe(404)
  expect((await api.ask(domain.slug, path)).status).toBe(401)
  expect((await api.ask(domain.slug, '/files/nonsense', { headers: bearer(ann) })).status).toBe(400)
  await root.does(redumpInstance, { instance: instance.id })
  expect((await api.ask(domain.slug, path, { headers: bearer(ann) })).status).toBe(404)
})

test('an agent works with its token alone, and users cannot speak for one', async () => {
  const { domain, ann, agent } = await anInstance(testing)
  const headers = { authorization: `Bearer ${agent.token}` }
  const assignments = await api.ask('', '/trpc/agent.assignments', { headers })
  const [assignment] = assignments.json().result.data
  const path = `/agent/packages/${assignment.packageDigest}?domain=${assignment.domainId}`
  expect(await api.ask('', path, { headers })).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/zip' },
  })
  expect((await api.ask('', path)).status).toBe(401)
  expect((await api.ask(domain.slug, path, { headers: bearer(ann) })).status).toBe(401)
  expect((await api.ask('', path.replace(/domain=.*/, 'domain=x'), { headers })).status).toBe(404)
  const asUser = await api.ask(domain.slug, '/trpc/agent.assignments', { headers: bearer(ann) })
  expect(asUser.json().error.data.pathwar.code).toBe('agent/unknown')
})

test('an agent is woken when there is work', async () => {
  const { root, agent, instance } = await anInstance(testing)
  const stream = await api.follow('', '/trpc/agent.wake', { authorization: `Bearer ${agent.token}` })
  await stream.next('connected')
  await root.does(redumpInstance, { instance: instance.id })
  expect((await stream.next('data: {}')).data).toContain('{}')
  stream.close()
})

test('what cannot be read is refused in words, without a stack', async () => {
  const { domain, ann } = await aPlay(testing)
  const json = { 'content-type': 'application/json', ...bearer(ann) }
  const broken = await api.ask(domain.slug, '/trpc/teams.create', { method: 'POST', raw: '{"name"', headers: json })
  expect(broken.status).toBe(400)
  const large = `{"name":"${'x'.repeat(31 * 1024 * 1024)}"}`
  const tooLarge = await api.ask(domain.slug, '/trpc/teams.create', { method: 'POST', raw: large, headers: json })
  expect(tooLarge.status).toBe(413)
  const wrong = await api.ask(domain.slug, '/trpc/teams.create', {
    method: 'POST',
    body: { name: 1, more: 2 },
    headers: json,
  })
  expect(wrong.status).toBe(400)
  expect(wrong.json().error.data.pathwar).toMatchObject({
    code: 'input/invalid',
    fields: [{ path: 'name' }, { path: '' }],
  })
  for (const { text } of [broken, tooLarge, wrong]) expect(text).not.toMatch(/node_modules|at .*\.[jt]s/)
  expect((await api.ask(domain.slug, '/elsewhere')).status).toBe(404)
})

test.each(['x@acme.pathwar.test', 'acme.pathwar.test/x', 'a b'])('a Host of "%s" is refused in words', async (host) => {
  const { domain, ann } = await aPlay(testing)
  const refused = await api.ask(domain.slug, query('teams.mine'), { headers: { ...bearer(ann), host } })
  expect(refused.status).toBe(400)
  expect(refused.json().error.message).toBe('The Host header is not a host name.')
})

test('browsers are told to keep to https where the public address is one, and only there', async () => {
  const { addresses } = testing.installation
  const installation = { ...testing.installation, addresses: { ...addresses, publicUrl: 'https://pathwar.test' } }
  const secure = await startApi({ ...testing, installation })
  for (const path of [query('auth.session'), '/elsewhere']) {
    expect((await secure.ask('', path)).headers['strict-transport-security']).toBe('max-age=31536000')
    expect((await api.ask('', path)).headers['strict-transport-security']).toBeUndefined()
  }
  await secure.stop()
})

test('of a database that is away only an id is told', async () => {
  const { domain, ann } = await aPlay(testing)
  await owner.raw('alter table ??.team_member rename to hidden', [`domain_${domain.id}`])
  const answer = await api.ask(domain.slug, query('teams.mine'), { headers: bearer(ann) })
  expect(answer.status).toBe(500)
  expect(answer.json().error.data.pathwar).toMatchObject({ code: 'internal', errorId: expect.any(String) })
  expect(answer.text).not.toContain('team_member')
})

test('a process that stops ends its live answers and then itself', async () => {
  const { domain, ann } = await aPlay(testing)
  const other = await startApi(testing)
  const streams = [
    await other.follow(domain.slug, eventsPath({}), bearer(ann)),
    await other.follow(domain.slug, eventsPath({}), bearer(ann)),
  ]
  for (const stream of streams) await stream.next('connected')
  const before = performance.now()
  await other.stop()
  await Promise.all(streams.map(({ ended }) => ended))
  expect(performance.now() - before).toBeLessThan(4500)
})
