import { createBan, revokeBan } from '@pathwar/domain/identity/bans'
import { execute } from '@pathwar/domain/kernel'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { afterAll, expect, test } from 'vitest'
import { startApi } from './http.fixture.ts'

const testing = await testInstallation()
const [one, two] = [await startApi(testing), await startApi(testing)]
afterAll(() => Promise.all([one.stop(), two.stop()]))

test('whoever comes from a banned network is refused everything, at every replica, whatever they claim', async () => {
  const { installation } = testing
  const { domain, root, ann, agent, instance } = await anInstance(testing)
  const elsewhere = await testing.domain()
  const proven = { ...root.caller, actor: { ...root.caller.actor, stepUpAt: installation.now() } } as typeof root.caller
  const wish = { network: '198.51.100.0/24', reason: 'scanning', expiresAt: null }
  const { id } = await execute(installation, createBan, proven, wish)
  const bearer = { authorization: `Bearer ${ann.token}` }
  const from = (address: string, headers = {}) => ({ headers: { 'x-forwarded-for': address, ...headers } })
  const paths = ['/trpc/auth.session?input=%7B%7D', '/trpc/live.events?input=%7B%7D', `/files/${instance.files[0]?.id}`]
  for (const api of [one, two]) {
    for (const path of paths) {
      const answer = await api.ask(domain.slug, path, from('198.51.100.7', bearer))
      // An event stream sends a refusal as an event.
      expect(answer.status, path).toBe(path.includes('live.events') ? 200 : 403)
      expect(answer.text, path).toContain('Your network is banned here for good. Reason: scanning')
    }
    const logIn = { username: 'ann', password: 'correct horse battery', delivery: 'bearer' }
    const attempt = { method: 'POST', body: logIn, headers: { 'x-forwarded-for': '::ffff:198.51.100.7' } }
    expect((await api.ask(domain.slug, '/trpc/auth.logIn', attempt)).json().error.data.pathwar).toMatchObject({
      code: 'ban/network',
      closed: { name: domain.name, message: 'scanning', until: null },
    })
    const session = (slug: string, address: string) => api.ask(slug, paths[0] ?? '', from(address))
    expect((await session(domain.slug, '198.51.101.7')).status).toBe(200)
    expect((await session(domain.slug, '198.51.100.7, 198.51.101.7')).status).toBe(200)
    expect((await session(elsewhere.slug, '198.51.100.7')).status).toBe(200)
    // Agents belong to the installation, so network bans do not affect them.
    const hypervisor = from('198.51.100.7', { authorization: `Bearer ${agent.token}` })
    expect((await api.ask('', '/trpc/agent.assignments', hypervisor)).status).toBe(200)
  }
  await execute(installation, revokeBan, proven, { ban: id, reason: 'it has stopped' })
  for (const api of [one, two])
    expect((await api.ask(domain.slug, paths[0] ?? '', from('198.51.100.7'))).status).toBe(200)
})
