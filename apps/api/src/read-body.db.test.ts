import { testInstallation } from '@pathwar/testing/installation'
import { aPerson } from '@pathwar/testing/person'
import { afterAll, expect, test } from 'vitest'
import { startApi } from './http.fixture.ts'

const testing = await testInstallation()
const api = await startApi(testing)
afterAll(() => api.stop())
const json = { 'content-type': 'application/json' }
const big = `{"zip":"${'A'.repeat(1024 * 1024)}"}`

test('only who has logged in may send a lot, and only where a lot is meant', async () => {
  const domain = await testing.domain()
  const { token } = await aPerson(testing.installation, domain, { username: 'ann' })
  const send = async (path: string, headers: Record<string, string>) =>
    (await api.ask(domain.slug, path, { method: 'POST', raw: big, headers: { ...json, ...headers } })).status
  expect(await send('/trpc/auth.logIn', {})).toBe(413)
  expect(await send('/trpc/levels.import', {})).toBe(401)
  expect(await send('/trpc/levels.import', { authorization: `Bearer ${token}` })).toBe(403)
  expect(await send('/trpc/teams.create', { authorization: `Bearer ${token}` })).toBe(413)
})

test('one request makes so many calls and no more', async () => {
  const domain = await testing.domain()
  const batch = (calls: number) => {
    const paths = Array(calls).fill('auth.session').join(',')
    const input = JSON.stringify(Object.fromEntries(Array.from({ length: calls }, (_, call) => [call, {}])))
    return api.ask(domain.slug, `/trpc/${paths}?batch=1&input=${encodeURIComponent(input)}`)
  }
  expect((await batch(20)).status).toBe(200)
  expect((await batch(21)).status).toBe(400)
})
