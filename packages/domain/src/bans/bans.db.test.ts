import { setTimeout as sleep } from 'node:timers/promises'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance, type RunningPlay } from '@pathwar/testing/instance'
import { doJobs } from '@pathwar/testing/jobs'
import { aPerson } from '@pathwar/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { createApiToken, revokeApiToken } from '../api-tokens/index.ts'
import { listAudit } from '../audit/index.ts'
import { authenticate, getSession, logIn, logOut } from '../auth/index.ts'
import { revokeApiTokens } from '../auth/revoke-api-tokens.ts'
import { type GateTable, openGateTable, readGateToken } from '../gate/index.ts'
import { enterInstance, issueToken } from '../instances/index.ts'
import {
  type Actor,
  type Caller,
  execute,
  findDomainByHost,
  hasPrivilege,
  inTransaction,
  type UseCase,
} from '../kernel/index.ts'
import { oneTimePassword } from '../keys/index.ts'
import { listNotifications } from '../notifications/index.ts'
import { createTeam } from '../teams/index.ts'
import { changeBanExpiry, createBan, getBan, listBans, previewNetwork, revokeBan } from './index.ts'

const testing = await testInstallation()
const { installation, clock, urls } = testing
const DAY = 86_400_000
const silent = { info() {}, warn() {}, error() {} }
const gateSecret = installation.gateSecret
let gate: GateTable

beforeAll(async () => {
  gate = await openGateTable({ connectionString: urls.gate, log: silent, now: installation.now })
})
afterAll(() => gate[Symbol.asyncDispose]())

type Given = Partial<z.input<typeof createBan.input>>

/** A running level of Ann's team, with a moderator and root. */
async function aScene() {
  const play = await anInstance(testing)
  const moderator = await play.person('mod', { roles: ['moderator'] })
  const admin = await play.person('adm', { roles: ['admin'] })
  const now = async (token: string) => authenticate(installation, play.domain, token)
  const who = async (token: string) => {
    const actor = await now(token)
    if (actor.kind !== 'user') throw new Error(`a ${actor.kind}`)
    return actor
  }
  /** Runs a use case as they are at this moment, from some address, having just stepped up. */
  const does = async <Input extends z.ZodType, Output extends z.ZodType, Prepared>(
    who: { token: string } | Actor,
    useCase: UseCase<Input, Output, Prepared>,
    input: object,
    caller: Partial<Caller> = {},
  ): Promise<z.output<Output>> => {
    const actor = 'token' in who ? await now(who.token) : who
    const proven = actor.kind === 'user' ? { ...actor, stepUpAt: installation.now() } : actor
    return execute(
      installation,
      useCase,
      { domain: play.domain, actor: proven, address: '192.0.2.1', ...caller },
      input,
    )
  }
  const ban = (given: Given, by: { token: string } = admin) =>
    does(by, createBan, { reason: 'cheating', expiresAt: null, ...given })
  const refusal = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'done',
      (error: { code?: string }) => error.code ?? String(error),
    )
  return { ...play, moderator, admin, who, now, does, ban, refusal }
}

const soon = (days: number) => new Date(installation.now().getTime() + days * DAY).toISOString()
const inside = (scene: RunningPlay) => gate.mayEnter(scene.instance.id, scene.ann.userId)

describe('a ban of a user', () => {
  test('ends sessions, takes all but looking around, and closes the gate; lifted, it gives the entrances back', async () => {
    const scene = await aScene()
    const { ann, admin, does, ban, now, domain, visitor } = scene
    await until(() => inside(scene))
    const { id } = await ban({ username: 'ANN' })
    expect((await now(ann.token)).kind).toBe('visitor')
    await until(() => !inside(scene))

    const again = await visitor.does(logIn, { username: 'ann', password: 'correct horse battery', delivery: 'bearer' })
    if (again.state !== 'signed-in' || !again.token) throw new Error('a banned user may look around')
    expect(again.user.ban).toEqual({ reason: 'cheating', expiresAt: null })
    expect([...again.user.privileges].sort()).toEqual(['report', 'web'])
    const token = { token: again.token }
    expect(await scene.refusal(does(token, createTeam, { name: 'Outlaws' }))).toBe('auth/forbidden')
    expect(await scene.refusal(does(token, enterInstance, { slug: scene.instance.slug }))).toBe('gate/not-admitted')
    const told = await does(token, listNotifications, {})
    expect(told).toMatchObject({
      notifications: [{ kind: 'ban.created', message: 'You are banned for good: cheating' }],
    })

    await does(admin, revokeBan, { ban: id, reason: 'a mistake' })
    await until(() => inside(scene))
    expect((await does(token, getSession, {})) as object).toMatchObject({ user: { ban: null } })
    expect(await does(admin, getBan, { ban: id })).toMatchObject({
      state: 'revoked',
      revokeReason: 'a mistake',
      revokedBy: { username: 'adm' },
      mayChange: false,
    })
    const audit = await does(admin, listAudit, {})
    const actions = (audit as { entries: { action: string }[] }).entries.map(({ action }) => action)
    expect(actions).toEqual(expect.arrayContaining(['ban.created', 'ban.revoked']))
    expect(domain.state).toBe('active')
  })

  test('ends by itself: rights at once, and what it took from the gate with its job', async () => {
    const scene = await aScene()
    const { ann, ban, domain, who, visitor } = scene
    await ban({ username: 'ann', expiresAt: soon(1 / 24) })
    await until(() => !inside(scene))
    clock.pass(DAY / 24)
    await visitor.does(logIn, { username: 'ann', password: 'correct horse battery', delivery: 'bearer' })
    expect(await doJobs(testing, domain)).toContain('bans.lift')
    await until(() => inside(scene))
    expect(await scene.refusal(who(ann.token))).not.toBe('done')
  })

  test('adds up with others: the gate opens when the last is over', async () => {
    const scene = await aScene()
    const { admin, ban, does } = scene
    const one = await ban({ username: 'ann' })
    const two = await ban({ username: 'ann', privileges: ['play'] })
    await does(admin, revokeBan, { ban: one.id, reason: 'enough' })
    await sleep(300)
    expect(inside(scene)).toBe(false)
    await does(admin, revokeBan, { ban: two.id, reason: 'enough' })
    await until(() => inside(scene))
  })

  test('cannot be outrun by whoever starts a level at the same moment', async () => {
    const scene = await aScene()
    const { ann, admin, ban, does, instance } = scene
    for (let round = 0; round < 5; round++) {
      const issued = does(ann, issueToken, { instance: instance.id }).catch(() => null)
      const made = await ban({ username: 'ann', privileges: ['play'] })
      await issued
      await until(() => !inside(scene))
      await does(admin, revokeBan, { ban: made.id, reason: 'next round' })
      await until(() => inside(scene))
    }
  })
})

describe('a ban from single privileges', () => {
  test('of trading takes that alone, with no notice, and what is open stays open', async () => {
    const scene = await aScene()
    const { ann, ban, who, does } = scene
    await until(() => inside(scene))
    const before = (await who(ann.token)).privileges
    await ban({ username: 'ann', privileges: ['trade'] }, scene.moderator)
    const actor = await who(ann.token)
    expect(before.difference(actor.privileges)).toEqual(new Set(['trade']))
    expect(actor.ban).toBeNull()
    expect(await does(ann, listNotifications, {})).toMatchObject({ notifications: [] })
    await sleep(300)
    expect(inside(scene)).toBe(true)
  })

  test('of playing closes the gate', async () => {
    const scene = await aScene()
    await until(() => inside(scene))
    await scene.ban({ username: 'ann', privileges: ['play', 'trade'] })
    await until(() => !inside(scene))
    expect((await scene.who(scene.ann.token)).privileges).toContain('web')
  })

  test('of looking around shows a notice, and logging in is refused in words', async () => {
    const { ann, ban, who, refusal, visitor } = await aScene()
    await ban({ username: 'ann', privileges: ['web'], reason: 'abuse', expiresAt: soon(2) })
    const actor = await who(ann.token)
    expect(actor.ban).toMatchObject({ reason: 'abuse' })
    expect(hasPrivilege(actor, 'web')).toBe(false)
    const attempt = visitor.does(logIn, { username: 'ann', password: 'correct horse battery', delivery: 'bearer' })
    await expect(attempt).rejects.toMatchObject({ code: 'auth/banned', message: expect.stringContaining('abuse') })
    const wrong = visitor.does(logIn, { username: 'ann', password: 'wrong horse battery', delivery: 'bearer' })
    expect(await refusal(wrong)).toBe('auth/wrong-credentials')
  })
})

describe('who may', () => {
  test('ban whom, how long and what', async () => {
    const { ban, moderator, admin, root, refusal, ann } = await aScene()
    const as = (by: { token: string }, given: Given) => refusal(ban(given, by))
    expect(await as(moderator, { username: 'ann', expiresAt: soon(31) })).toBe('done')
    expect(await as(moderator, { username: 'ann', expiresAt: soon(32) })).toBe('ban/too-long')
    expect(await as(moderator, { username: 'ann' })).toBe('ban/too-long')
    expect(await as(moderator, { username: 'ann', privileges: ['trade'] })).toBe('done')
    expect(await as(moderator, { network: '198.51.100.0/24' })).toBe('ban/kind')
    expect(await as(admin, { network: '198.51.100.0/24' })).toBe('done')
    expect(await as(moderator, { username: 'mod', privileges: ['trade'] })).toBe('ban/yourself')
    expect(await as(moderator, { username: 'adm', privileges: ['trade'] })).toBe('user/outranks')
    expect(await as(admin, { username: 'root' })).toBe('user/outranks')
    expect(await as(root, { username: 'root' })).toBe('ban/yourself')
    expect(await as(admin, { username: 'nobody-there' })).toBe('user/not-found')
    expect(await as(admin, { username: 'ann', expiresAt: new Date(0).toISOString() })).toBe('ban/past')
    expect(await as(ann, { username: 'mod', privileges: ['trade'] })).not.toBe('done')
    for (const given of [
      {},
      { username: 'ann', network: '10.0.0.0/8' },
      { network: '10.0.0.0/8', privileges: ['web'] },
    ]) {
      expect(await as(root, given as Given)).toBe('input/invalid')
    }
  })

  test('lift or change one: whoever might have made it as it is and as it becomes, and never the banned', async () => {
    const { ban, does, moderator, admin, refusal } = await aScene()
    const long = await ban({ username: 'ann' })
    expect(await refusal(does(moderator, revokeBan, { ban: long.id, reason: 'mercy' }))).toBe('ban/too-long')
    const short = await ban({ username: 'ann', expiresAt: soon(10) }, moderator)
    const until = (days: number) => does(moderator, changeBanExpiry, { ban: short.id, expiresAt: soon(days) })
    expect(await until(30)).toMatchObject({ state: 'active' })
    expect(await refusal(until(40))).toBe('ban/too-long')
    const own = await ban({ username: 'mod', privileges: ['trade'] })
    expect(await refusal(does(moderator, revokeBan, { ban: own.id, reason: 'mercy' }))).toBe('ban/yourself')
    expect(await refusal(does(admin, revokeBan, { ban: '999999', reason: 'mercy' }))).toBe('ban/not-found')
    await does(admin, revokeBan, { ban: own.id, reason: 'mercy' })
    expect(await refusal(does(admin, revokeBan, { ban: own.id, reason: 'mercy' }))).toBe('ban/over')
  })

  test.each([
    ['everything', {}],
    ['being root', { privileges: ['root' as const] }],
  ])('ban a root from %s: another root, and not the last', async (_, from) => {
    const { ban, root, person, refusal } = await aScene()
    const second = await person('second', { roles: ['root'] })
    const attempts = await Promise.all([
      refusal(ban({ username: 'second', ...from }, root)),
      refusal(ban({ username: 'root', ...from }, second)),
    ])
    expect(attempts.filter((outcome) => outcome === 'done')).toHaveLength(1)
  })
})

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
        message: 'Your network is banned here for good. The reason given: scanning',
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
    await doJobs(testing, domain)
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

test('the list is filtered, in pages, and finds what touches a network', async () => {
  const { admin, ban, does } = await aScene()
  const made: string[] = []
  for (const network of ['10.0.0.0/8', '10.1.2.3', '2001:db8::/32']) made.push((await ban({ network })).id)
  made.push((await ban({ username: 'ann', privileges: ['trade'], expiresAt: soon(1) })).id)
  made.push((await ban({ username: 'mod' })).id)
  await does(admin, revokeBan, { ban: made[4], reason: 'mercy' })
  const ids = async (filters: object) => (await does(admin, listBans, filters)).bans.map(({ id }: { id: string }) => id)
  expect(await ids({})).toEqual(made.toReversed())
  expect(await ids({ state: 'active', kind: 'network' })).toEqual([made[2], made[1], made[0]])
  expect(await ids({ network: '10.1.2.0/24' })).toEqual([made[1], made[0]])
  expect(await ids({ username: 'Ann' })).toEqual([made[3]])
  expect(await ids({ state: 'revoked' })).toEqual([made[4]])
  const first = await does(admin, listBans, { limit: 2 })
  expect(first.next).toBe(made[3])
  expect(await ids({ limit: 2, before: first.next })).toEqual([made[2], made[1]])
  clock.pass(DAY)
  expect(await ids({ state: 'expired' })).toEqual([made[3]])
  await expect(does(admin, listBans, { country: 'NL' })).rejects.toMatchObject({ code: 'input/invalid' })
})

describe('the end of a session', () => {
  test('takes along what the gate believes of it, and nothing of the user’s other sessions', async () => {
    const scene = await aScene()
    const { ann, does, domain, instance, visitor } = scene
    await until(() => inside(scene))
    const tokenOf = async (who: { token: string }) => {
      const { token } = await does(who, issueToken, { instance: instance.id })
      const read = readGateToken(gateSecret, token, installation.now())
      if (!read) throw new Error('not a token of ours')
      return read
    }
    const attempt = { username: 'ann', password: 'correct horse battery', delivery: 'bearer' as const }
    const other = await visitor.does(logIn, attempt)
    if (other.state !== 'signed-in' || !other.token) throw new Error('not signed in')
    const [mine, theirs] = [await tokenOf(ann), await tokenOf({ token: other.token })]
    expect(gate.decide(instance.id, mine)).toBe('admitted')
    const { url } = await does(ann, enterInstance, { slug: instance.slug })
    await does(ann, logOut, {})
    await until(() => gate.decide(instance.id, mine) === 'session-ended')
    expect(gate.decide(instance.id, theirs)).toBe('admitted')
    const late = await gate.redeemTicket(new URL(url).searchParams.get('ticket') ?? '')
    expect(late).toMatchObject({ userId: ann.userId, sessionId: mine.sessionId })
    expect(gate.decide(instance.id, { ...visitOf(domain, ann), sessionId: late?.sessionId })).toBe('session-ended')
  })

  test('or of an API token, revoked by itself or with all others, takes along what it opened', async () => {
    const scene = await aScene()
    const { ann, does, domain, instance } = scene
    await until(() => inside(scene))
    const make = async () => {
      const wish = { name: 'ci', scopes: ['web', 'play'], expiresInDays: 7 }
      const { id, token } = await does(ann, createApiToken, wish)
      const issued = await does({ token }, issueToken, { instance: instance.id })
      const read = readGateToken(gateSecret, issued.token, installation.now())
      if (!read) throw new Error('not a token of ours')
      expect(gate.decide(instance.id, read)).toBe('admitted')
      return { id, token, read }
    }
    const [revoked, voided] = [await make(), await make()]
    const { url } = await does(revoked, enterInstance, { slug: instance.slug })
    const actor = await scene.who(revoked.token)
    await does(ann, revokeApiToken, { id: revoked.id })
    await until(() => gate.decide(instance.id, revoked.read) === 'session-ended')
    expect(gate.decide(instance.id, voided.read)).toBe('admitted')
    const late = await gate.redeemTicket(new URL(url).searchParams.get('ticket') ?? '')
    expect(gate.decide(instance.id, { ...visitOf(domain, ann), sessionId: late?.sessionId })).toBe('session-ended')
    expect(await scene.refusal(does(actor, issueToken, { instance: instance.id }))).toBe('auth/required')
    await inTransaction(installation, 'command', { domain, actor }, (ctx) =>
      revokeApiTokens(ctx, { userId: ann.userId }),
    )
    await until(() => gate.decide(instance.id, voided.read) === 'session-ended')
  })

  test('a session that ends at the same moment opens nothing any more', async () => {
    const scene = await aScene()
    const { ann, does, instance } = scene
    await until(() => inside(scene))
    const actor = await scene.who(ann.token)
    const [issued] = await Promise.allSettled([
      does(actor, issueToken, { instance: instance.id }),
      does(actor, logOut, {}),
    ])
    const token =
      issued.status === 'fulfilled' ? readGateToken(gateSecret, issued.value.token, installation.now()) : null
    if (token) await until(() => gate.decide(instance.id, token) === 'session-ended')
    await expect(does(actor, issueToken, { instance: instance.id })).rejects.toMatchObject({ code: 'auth/required' })
  })

  test('of all others takes an unused one-time password along', async () => {
    const { ann, does, ban } = await aScene()
    const { password } = await does(ann, oneTimePassword, {})
    await ban({ username: 'ann' })
    expect(await gate.redeemSshPassword(password)).toBeNull()
  })
})

function visitOf(domain: { id: string }, { userId }: { userId: string }) {
  return { domainId: domain.id, userId }
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; waited < 5_000; waited += 20) {
    if (holds()) return
    await sleep(20)
  }
  throw new Error(`never came true: ${holds}`)
}
