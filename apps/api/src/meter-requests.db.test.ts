import { makeDefault, setDomainLimits, setDomainState } from '@pathwar/db/domains'
import { createRequestMeter } from '@pathwar/domain/tenancy/domains'
import { testInstallation } from '@pathwar/testing/installation'
import { aPlay } from '@pathwar/testing/play'
import { afterAll, expect, test } from 'vitest'
import { startApi } from './http.fixture.ts'

const testing = await testInstallation()
const { owner, installation } = testing
const replicas = [await startApi(testing), await startApi(testing)]
afterAll(() => Promise.all(replicas.map((replica) => replica.stop())))

const session = '/trpc/auth.session?input=%7B%7D'
const ask = (slug: string, replica: number, path = session) => replicas[replica % 2]?.ask(slug, path)

test('over two replicas no more requests come in than a domain may have, and its neighbour notices nothing', async () => {
  const [busy, neighbour] = [await testing.domain(), await testing.domain()]
  await setDomainLimits(owner, busy.slug, { requestsPerMinute: 100 })
  const numbers = Array.from({ length: 150 }, (_, number) => number)
  const [answers, others] = await Promise.all([
    Promise.all(numbers.map((number) => ask(busy.slug, number))),
    Promise.all(numbers.map((number) => ask(neighbour.slug, number))),
  ])
  const served = answers.filter((answer) => answer?.status === 200).length
  // Each replica's unused rest is at most one slice.
  expect(served).toBeLessThanOrEqual(100)
  expect(served).toBeGreaterThanOrEqual(95)
  const refused = answers.find((answer) => answer?.status === 429)
  expect(refused?.json().error.data.pathwar).toMatchObject({
    code: 'domain/too-many-requests',
    message: expect.stringContaining('100 requests per minute'),
    retryAfter: expect.any(Number),
  })
  expect(Number(refused?.headers['retry-after'])).toBeLessThanOrEqual(60)
  expect(others.every((answer) => answer?.status === 200)).toBe(true)
  // A raised limit and the next minute take effect immediately.
  await setDomainLimits(owner, busy.slug, { requestsPerMinute: 200 })
  expect((await ask(busy.slug, 0))?.status).toBe(200)
  await setDomainLimits(owner, busy.slug, {})
  expect((await ask(busy.slug, 1))?.status).toBe(200)
})

test('a batch is as many requests as it names, and agents are not counted', async () => {
  const domain = await testing.domain()
  await makeDefault(owner, domain.slug)
  await setDomainLimits(owner, domain.slug, { requestsPerMinute: 60 })
  const batch = `/trpc/${Array(20).fill('auth.session').join(',')}?batch=1&input=%7B%7D`
  const statuses = []
  for (let time = 0; time < 4; time += 1) statuses.push((await ask('', 0, batch))?.status)
  expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  expect((await ask('', 0))?.status).toBe(429)
  expect((await ask('', 0, '/trpc/agent.assignments'))?.status).toBe(401)
  await owner.raw('update platform.domain set is_default = false where is_default')
})

test('no way to write an address gets around the count, and a batch that is too long takes no more than one may', async () => {
  const { slug } = await testing.domain()
  await setDomainLimits(owner, slug, { requestsPerMinute: 3 })
  const paths = [
    'agent.hello/auth.session',
    'agent.hello%2Cauth.session',
    'auth.session%2cagent.hello',
    'auth%2Esession',
  ]
  const statuses = []
  for (const path of paths) statuses.push((await ask(slug, 0, `/trpc/${path}?batch=1&input=%7B%7D`))?.status)
  expect(statuses.at(-1)).toBe(429)
  expect(statuses.slice(0, 3)).not.toContain(429)
  const patient = await testing.domain()
  await setDomainLimits(owner, patient.slug, { requestsPerMinute: 30 })
  await ask(patient.slug, 0, `/trpc/${Array(500).fill('a').join(',')}?batch=1&input=%7B%7D`)
  expect((await ask(patient.slug, 1))?.status).toBe(200)
})

test('when the minute is over there is another one', async () => {
  const { id } = await testing.domain()
  const meter = createRequestMeter(installation)
  const domain = { id, limits: { requestsPerMinute: 60 } }
  await meter.take(domain, 60)
  await expect(meter.take(domain, 1)).rejects.toMatchObject({ code: 'domain/too-many-requests' })
  await owner.raw('update platform.request_window set ends_at = now() where domain_id = ?', [id])
  await expect(meter.take(domain, 1)).rejects.toMatchObject({ code: 'domain/too-many-requests' })
  await createRequestMeter(installation).take(domain, 1)
})

test('of a thousand requests a replica asks the database for few', async () => {
  const { id } = await testing.domain()
  const meter = createRequestMeter(installation)
  let asked = 0
  const onQuery = ({ sql }: { sql: string }) => {
    if (sql.includes('take_requests')) asked += 1
  }
  installation.db.on('query', onQuery)
  const domain = { id, limits: { requestsPerMinute: 1000 } }
  await Promise.all(Array.from({ length: 1000 }, () => meter.take(domain, 1)))
  for (let time = 0; time < 100; time += 1) await expect(meter.take(domain, 1)).rejects.toThrow('reached its limit')
  installation.db.off('query', onQuery)
  expect(asked).toBeLessThanOrEqual(21)
})

test.each(['suspended', 'maintenance'] as const)(
  'a live feed ends when its domain is %s, on every replica',
  async (state) => {
    const { domain, ann } = await aPlay(testing)
    const path = `/trpc/live.events?input=${encodeURIComponent('{}')}`
    const headers = { authorization: `Bearer ${ann.token}` }
    const feeds = await Promise.all(replicas.map((replica) => replica.follow(domain.slug, path, headers)))
    await Promise.all(feeds.map((feed) => feed.next('connected')))
    await setDomainState(owner, domain.slug, state, { notice: 'Back soon.' })
    await Promise.all(feeds.map((feed) => feed.ended))
    const answer = await replicas[1]?.ask(domain.slug, session)
    expect(answer?.status).toBe(503)
    expect(answer?.json().error.data.pathwar).toMatchObject({ closed: { name: domain.name, message: 'Back soon.' } })
  },
)

test('by a host name of its own a domain has its own cookies, origin checks and links', async () => {
  const { domain } = await aPlay(testing)
  const host = `play-${domain.slug}.example.org`
  await owner.raw('update platform.domain set hostnames = ? where id = ?', [[host], domain.id])
  const logIn = (origin: string) =>
    replicas[0]?.ask('', '/trpc/auth.logIn', {
      method: 'POST',
      body: { username: 'ann', password: 'correct horse battery' },
      headers: { host, origin },
    })
  expect((await logIn(`http://${domain.slug}.pathwar.test`))?.status).toBe(403)
  const answer = await logIn(`http://${host}`)
  expect(answer?.status).toBe(200)
  const [cookie = ''] = answer?.headers['set-cookie'] ?? []
  expect(cookie).toContain('HttpOnly')
  expect(cookie).not.toContain('Domain=')
  const answered = await replicas[1]?.ask('', session, { headers: { host, cookie: cookie.split(';')[0] ?? '' } })
  expect(answered?.json().result.data).toMatchObject({ domain: { slug: domain.slug }, user: { username: 'ann' } })
})
