import { runDueJobs } from '@pathwar/testing/jobs'
import { aPerson } from '@pathwar/testing/person'
import { describe, expect, test } from 'vitest'
import { findDomainByHost } from '../../kernel/index.ts'
import { logIn } from '../auth/index.ts'
import { createBan, listBans, previewNetwork, revokeBan } from './index.ts'
import { openScenes, until } from './scene.fixture.ts'

const { testing, gate, aScene, soon, inside } = await openScenes()
const { installation, clock } = testing
const DAY = 86_400_000

describe('a ban of a network', () => {
  const from = async (host: string, address: string) => findDomainByHost(installation, host, address)

  test('keeps out who comes from it, from logging in on, and nobody else; also by another spelling', async () => {
    const scene = await aScene()
    const { admin, ban, domain, does, visitor, instance, ann } = scene
    const host = `${domain.slug}.pathwar.test`
    await until(() => inside(scene))
    await ban({ network: '10.0.0.7/24', reason: 'scanning' })
    const banned = await from(host, '10.0.0.7')
    expect(banned?.banned).toEqual({ reason: 'scanning', expiresAt: null })
    expect((await from(host, '::ffff:10.0.0.255'))?.banned).toBeTruthy()
    for (const address of ['10.0.1.7', '2001:db8::1', 'unknown']) expect((await from(host, address))?.banned).toBeNull()
    const attempt = { username: 'ann', password: 'correct horse battery', delivery: 'bearer' }
    const caller = { address: '10.0.0.7', banned: banned?.banned ?? null }
    for (const actor of [visitor.caller.actor, ann.caller.actor]) {
      await expect(does(actor, logIn, attempt, caller)).rejects.toMatchObject({
        code: 'ban/network',
        message: 'Your network is banned here for good. Reason: scanning',
      })
    }
    await until(() => gate.networkBan(domain.id, '10.0.0.9') !== null)
    const visit = { domainId: domain.id, userId: ann.userId }
    expect(gate.decide(instance.id, { ...visit, address: '10.0.0.9' })).toBe('network-banned')
    expect(gate.decide(instance.id, { ...visit, address: '10.0.1.9' })).toBe('admitted')
    const { bans } = await does(admin, listBans, { network: '10.0.0.0/8' })
    expect(bans).toMatchObject([{ kind: 'network', network: '10.0.0.0/24', state: 'active', mayChange: true }])
  })

  test('IPv6 works, ends by the clock at the api and the gate, and its row goes with its job', async () => {
    const { ban, domain } = await aScene()
    const host = `${domain.slug}.pathwar.test`
    await ban({ network: '2001:db8::/32', expiresAt: soon(1) })
    await until(() => gate.networkBan(domain.id, '2001:db8:7::1') !== null)
    expect((await from(host, '2001:db8:ffff::1'))?.banned).toBeTruthy()
    expect((await from(host, '2001:db9::1'))?.banned).toBeNull()
    clock.pass(DAY)
    expect(gate.networkBan(domain.id, '2001:db8:7::1')).toBeNull()
    expect((await from(host, '2001:db8:ffff::1'))?.banned).toBeNull()
    await runDueJobs(testing, domain)
    const { rows } = await testing.owner.raw('select from platform.network_ban where domain_id = ?', [domain.id])
    expect(rows).toEqual([])
  })

  test('touches no other domain, and is over as soon as it is revoked', async () => {
    const { admin, ban, does, domain } = await aScene()
    const other = await testing.domain()
    const root = await aPerson(installation, other, { username: 'root', roles: ['root'] })
    const { id } = await ban({ network: '0.0.0.0/0', evenMine: true })
    expect((await from(`${domain.slug}.pathwar.test`, '203.0.113.1'))?.banned).toBeTruthy()
    expect((await from(`${other.slug}.pathwar.test`, '203.0.113.1'))?.banned).toBeNull()
    await until(() => gate.networkBan(domain.id, '203.0.113.1') !== null)
    expect(gate.networkBan(other.id, '203.0.113.1')).toBeNull()
    expect((await root.does(listBans, {})).bans).toEqual([])
    await does(admin, revokeBan, { ban: id, reason: 'a mistake' })
    await until(() => gate.networkBan(domain.id, '203.0.113.1') === null)
    expect((await from(`${domain.slug}.pathwar.test`, '203.0.113.1'))?.banned).toBeNull()
  })

  test('of one’s own network must be meant, and any needs a fresh proof', async () => {
    const { admin, ban, refusal } = await aScene()
    expect(await refusal(ban({ network: '192.0.2.0/24' }))).toBe('ban/own-network')
    expect(await refusal(ban({ network: '::ffff:192.0.2.1' }))).toBe('ban/own-network')
    expect(await refusal(ban({ network: '192.0.2.0/24', evenMine: true }))).toBe('done')
    const unproven = admin.isRefused(createBan, { network: '198.51.100.0/24', reason: 'scanning', expiresAt: null })
    expect(await unproven).toBe('auth/step-up-required')
  })

  test('can be looked at before: whom it meets, whether oneself, and what is banned already', async () => {
    const { admin, ban, does, visitor } = await aScene()
    const attempt = { username: 'ann', password: 'correct horse battery', delivery: 'bearer' }
    await does(visitor.caller.actor, logIn, attempt, { address: '198.51.100.77' })
    await ban({ network: '198.51.0.0/16' })
    expect(await does(admin, previewNetwork, { network: '198.51.100.66/24' })).toMatchObject({
      network: '198.51.100.0/24',
      first: '198.51.100.0',
      last: '198.51.100.255',
      addresses: '256',
      users: 1,
      latest: [{ username: 'ann', address: '198.51.100.77' }],
      containsYou: false,
      yourAddress: '192.0.2.1',
      bannedAlready: ['198.51.0.0/16'],
    })
    expect(await does(admin, previewNetwork, { network: '0.0.0.0/0' })).toMatchObject({ containsYou: true, users: 4 })
    expect(await does(admin, previewNetwork, { network: '2001:db8::/64' })).toMatchObject({ users: 0, latest: [] })
  })
})
