import { testInstallation } from '@pathwar/testing/installation'
import { afterAll, expect, test } from 'vitest'
import { startApi } from './http.fixture.ts'

const testing = await testInstallation({ poolSize: 2 })
const api = await startApi(testing)
afterAll(() => api.stop())

const paths = ['/trpc/auth.session?input=%7B%7D', '/trpc/readiness', '/files/nothing', '/agent/packages/nothing']

test('while the database is away everything is refused at once, in words, and says when to come back', async () => {
  const { slug } = await testing.domain()
  expect((await api.ask(slug, '/trpc/readiness')).status).toBe(200)
  api.database.problem = () => 'not reachable for 3 s'
  for (const path of paths) {
    const answer = await api.ask(slug, path)
    expect([path, answer.status, answer.headers['retry-after']]).toEqual([path, 503, '2'])
    expect(answer.json().error.data.pathwar).toMatchObject({ code: 'installation/unavailable', retryAfter: 2 })
  }
  api.database.problem = () => null
  expect((await api.ask(slug, paths[0] ?? '')).status).toBe(200)
})
