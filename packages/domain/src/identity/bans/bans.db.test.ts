import { runDueJobs } from '@pathwar/testing/jobs'
import { describe, expect, test } from 'vitest'
import { hasPrivilege } from '../../kernel/index.ts'
import { listNotifications } from '../../messaging/notifications/index.ts'
import { listAudit } from '../../tenancy/audit/index.ts'
import { enterInstance, issueToken } from '../../wargame/instances/index.ts'
import { createTeam } from '../../wargame/teams/index.ts'
import { getSession, logIn } from '../auth/index.ts'
import { changeBanExpiry, getBan, listBans, revokeBan } from './index.ts'
import { type Given, openScenes, until } from './scene.fixture.ts'

const { testing, gate, aScene, soon, inside } = await openScenes()
const { clock } = testing
const DAY = 86_400_000

type Scene = Awaited<ReturnType<typeof aScene>>

/** Adds a member to Ann's team, who is inside too. */
async function aTeamMember({ ann, team, person, invites, instance }: Scene) {
  const bob = await person('bob')
  await invites(ann, team, bob)
  await until(() => gate.mayEnter(instance.id, bob.userId))
  return bob
}

/** Bans a member of the team. When the gate knows of that, it also knows of all earlier changes of the instance. */
async function untilGateIsCurrent(
  { ban, instance }: Scene,
  { username, userId }: { username: string; userId: string },
) {
  await ban({ username })
  await until(() => !gate.mayEnter(instance.id, userId))
}

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
    expect(await runDueJobs(testing, domain)).toContain('bans.lift')
    await until(() => inside(scene))
    expect(await scene.refusal(who(ann.token))).not.toBe('done')
  })

  test('adds up with others: the gate opens when the last is over', async () => {
    const scene = await aScene()
    const { admin, ban, does } = scene
    const bob = await aTeamMember(scene)
    const one = await ban({ username: 'ann' })
    const two = await ban({ username: 'ann', privileges: ['play'] })
    await does(admin, revokeBan, { ban: one.id, reason: 'enough' })
    await untilGateIsCurrent(scene, bob)
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
    const bob = await aTeamMember(scene)
    const before = (await who(ann.token)).privileges
    await ban({ username: 'ann', privileges: ['trade'] }, scene.moderator)
    const actor = await who(ann.token)
    expect(before.difference(actor.privileges)).toEqual(new Set(['trade']))
    expect(actor.ban).toBeNull()
    expect(await does(ann, listNotifications, {})).toMatchObject({ notifications: [] })
    await untilGateIsCurrent(scene, bob)
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
