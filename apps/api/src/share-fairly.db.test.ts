import { testInstallation } from '@pathwar/testing/installation'
import type { Person } from '@pathwar/testing/person'
import { aPlay } from '@pathwar/testing/play'
import { until } from '@pathwar/testing/until'
import { afterAll, expect, test } from 'vitest'
import { startApi } from './http.fixture.ts'

const size = 6
const testing = await testInstallation({ poolSize: size })
const { installation, owner } = testing
const api = await startApi(testing)
afterAll(() => api.stop())

const mine = '/trpc/teams.mine?input=%7B%7D'
const from = (address: string, token?: string) => ({
  'x-forwarded-for': address,
  ...(token && { authorization: `Bearer ${token}` }),
})

/** Keeps 150 requests in flight, as long as `work` takes; `answered` has the status of each. */
async function flooded(
  slug: string,
  headers: () => Record<string, string>,
  work: (answered: number[]) => Promise<void>,
) {
  const answered: number[] = []
  let over = false
  const flood = Array.from({ length: 150 }, async () => {
    while (!over) {
      const { status } = await api.ask(slug, mine, { headers: headers() })
      // Who is told to come again has had no turn.
      if (status !== 429) answered.push(status)
    }
  })
  try {
    await until('the flood is under way', () => answered.length > 20)
    await work(answered)
  } finally {
    over = true
    await Promise.all(flood)
  }
}

/** Asks ten times; how many of the flood were answered meanwhile, in the middle of all. */
async function passedBy(answered: readonly number[], slug: string, person: Person): Promise<number> {
  const passed: number[] = []
  for (let time = 0; time < 10; time++) {
    const before = answered.length
    const { status } = await api.ask(slug, mine, { headers: from('198.51.100.7', person.token) })
    expect(status).toBe(200)
    passed.push(answered.length - before)
  }
  return passed.sort((a, b) => a - b)[5] ?? 0
}

test('of a player with many requests in flight few are answered before each of somebody else', async () => {
  const play = await aPlay(testing)
  const mallory = await play.person('mallory')
  const headers = from('203.0.113.9', mallory.token)
  await flooded(
    play.domain.slug,
    () => headers,
    async (answers) => {
      expect(await passedBy(answers, play.domain.slug, play.ann)).toBeLessThan(40)
    },
  )
})

test('strangers from one address, each with another token, leave the others their turns', async () => {
  const play = await aPlay(testing)
  let token = 0
  const headers = () => from('203.0.113.9', `invented-${token++}`)
  await flooded(play.domain.slug, headers, async (answers) => {
    expect(await passedBy(answers, play.domain.slug, play.ann)).toBeLessThan(40)
  })
})

test('what is refused says why and when to come again', async () => {
  const { domain, ann } = await aPlay(testing)
  const headers = from('203.0.113.9', ann.token)
  // Who is known already takes a place in the queue; of strangers all wait for one reading.
  await api.ask(domain.slug, mine, { headers })
  const busy = await Promise.all(Array.from({ length: size }, () => installation.db.transaction()))
  const asked = Array.from({ length: 420 }, () => api.ask(domain.slug, mine, { headers }))
  const refused = await Promise.race(asked)
  await Promise.all(busy.map((one) => one.rollback()))
  expect(refused.status).toBe(429)
  expect(refused.headers['retry-after']).toBe('1')
  expect(refused.json().error.data.pathwar).toMatchObject({ code: 'request/too-many', retryAfter: 1 })
  await Promise.all(asked)
})

test('what somebody asked for who has gone meanwhile is not done', async () => {
  const { domain, ann } = await aPlay(testing)
  const busy = await Promise.all(Array.from({ length: size }, () => installation.db.transaction()))
  const gone = new AbortController()
  const given = {
    method: 'POST',
    body: { name: 'Ghosts' },
    headers: from('203.0.113.9', ann.token),
    signal: gone.signal,
  }
  const lost = api.ask(domain.slug, '/trpc/teams.create', given).catch(() => 'lost')
  await api.ask(domain.slug, '/nothing')
  gone.abort()
  expect(await lost).toBe('lost')
  await Promise.all(busy.map((one) => one.rollback()))
  expect(
    (await api.ask(domain.slug, mine, { headers: from('203.0.113.9', ann.token) })).json().result.data,
  ).toHaveLength(1)
  expect((await owner.raw('select from ??.team', [`domain_${domain.id}`])).rows).toHaveLength(1)
})
