import { AsyncLocalStorage } from 'node:async_hooks'
import type { LiveEvent } from '@pathwar/contracts/kernel/events'
import { testInstallation } from '@pathwar/testing/installation'
import type { TestActor } from '@pathwar/testing/person'
import { aPlay, aTournament, HOUR } from '@pathwar/testing/play'
import { afterAll, expect, test } from 'vitest'
import { logOut } from '../../identity/auth/index.ts'
import { createBan } from '../../identity/bans/index.ts'
import { takeRole } from '../../identity/users/index.ts'
import { type Actor, execute, inTransaction } from '../../kernel/index.ts'
import { publishLevel } from '../../wargame/levels/index.ts'
import { subscribe } from '../../wargame/play/index.ts'
import { acceptInvite, createInvite, createTeam, kickMember } from '../../wargame/teams/index.ts'
import { updateTournament } from '../../wargame/tournaments/index.ts'
import { feedLimits } from './feed-shares.ts'
import { openLiveFeed } from './index.ts'

const testing = await testInstallation()
const { installation, owner, urls } = testing
const feed = openLiveFeed(installation, urls.app)
afterAll(() => feed.close())

/** Follows a feed in the background; `next` returns its next event. */
function follow(who: TestActor, given: { tournament?: string; lastEventId?: string } = {}) {
  const stop = new AbortController()
  const { domain, actor } = who.caller
  const request = { domain, actor, tournament: given.tournament, lastEventId: given.lastEventId, signal: stop.signal }
  const events = feed.events(request)
  const coming = events.next()
  let first: Promise<IteratorResult<LiveEvent>> | null = coming
  return {
    async next(): Promise<LiveEvent> {
      const result = await (first ?? events.next())
      first = null
      if (result.done) throw new Error('the feed ended')
      return result.value
    },
    async ended(): Promise<true> {
      while (!(await (first ?? events.next())).done) first = null
      return true
    },
    stop: () => stop.abort(),
    [Symbol.dispose]: () => stop.abort(),
  }
}

/** The current position: a feed that starts from it misses nothing, even if it connects later. */
async function lastEvent({ id }: { id: string }): Promise<string> {
  const { rows } = await owner.raw(
    "select txid || '.' || id as last from ??.event order by event.txid desc, event.id desc limit 1",
    [`domain_${id}`],
  )
  return rows[0].last
}

let markers = 0

async function everything(who: TestActor, tournament?: string): Promise<string[]> {
  using all = follow(who, { lastEventId: '0', ...(tournament && { tournament }) })
  const marker = `Marker ${++markers}`
  await who.does(createTeam, { name: marker })
  const names: string[] = []
  for (let event = await all.next(); !isMarker(event, marker); event = await all.next()) names.push(event.name)
  return names
}

function isMarker(event: LiveEvent, name: string): boolean {
  return event.name === 'team.created' && event.payload.team.name === name
}

test('a feed tells what happens after it began, in order, and resumes where it was', async () => {
  const { ann, ref } = await aPlay(testing)
  using live = follow(ann, { tournament: ref.tournament, lastEventId: '0' })
  const seen = [await live.next()]
  while (seen.at(-1)?.name !== 'tournament.joined') seen.push(await live.next())
  const joined = seen.at(-1)
  await ann.does(subscribe, ref)
  const bought = await live.next()
  expect(bought).toMatchObject({ name: 'level.bought', payload: { price: 10, level: { slug: 'vault' } }, actor: 'ann' })
  using resumed = follow(ann, { tournament: ref.tournament, lastEventId: joined?.id ?? '' })
  expect(await resumed.next()).toEqual(bought)
  const transactions = seen.map(({ id }) => Number(id.split('.')[0]))
  expect(transactions).toEqual(transactions.toSorted((a, b) => a - b))
})

test('each sees their own, their teams and the tournament they watch', async () => {
  const { ann, person, tournament } = await aPlay(testing)
  const eve = await person('eve')
  const hers = await everything(ann, tournament)
  expect(hers).toEqual(expect.arrayContaining(['team.created', 'level.published', 'tournament.joined']))
  expect(await everything(eve)).toEqual(['user.registered'])
  const theirs = await everything(eve, tournament)
  expect(theirs).toContain('tournament.joined')
  expect(theirs.filter((name) => name === 'team.created')).toHaveLength(1)
})

/** The next event that is neither a notice nor about what waits for an answer, which come beside others. */
async function toTell(live: ReturnType<typeof follow>): ReturnType<typeof live.next> {
  const event = await live.next()
  return ['team.asked', 'team.answered', 'notification.created'].includes(event.name) ? toTell(live) : event
}

test('a feed tells each event once, however many are made at once', async () => {
  const { ann, person, domain } = await aPlay(testing)
  const people = await Promise.all(['bob', 'cat', 'dan', 'eve'].map((name) => person(name)))
  using live = follow(ann, { lastEventId: await lastEvent(domain) })
  const { slug: team } = await ann.does(createTeam, { name: 'Crowd' })
  const { token } = await ann.does(createInvite, { team })
  await Promise.all(people.map((one) => one.does(acceptInvite, { token })))
  const seen = await Array.fromAsync({ length: 5 }, () => toTell(live))
  expect(seen.map(({ name }) => name)).toEqual(['team.created', ...Array(4).fill('team.joined')])
  expect(new Set(seen.map(({ id }) => id)).size).toBe(5)
})

test('who is put out of a team hears that and nothing more of it', async () => {
  const { ann, person, invites, team } = await aPlay(testing)
  const bob = await person('bob')
  using live = follow(bob, { lastEventId: '0' })
  await invites(ann, team, bob)
  let event = await live.next()
  while (event.name !== 'team.joined') event = await live.next()
  await ann.does(kickMember, { team, username: 'bob' })
  event = await toTell(live)
  expect(event).toMatchObject({ name: 'team.left', payload: { username: 'bob', kicked: true } })
  await invites(ann, team, await person('cat'))
  await bob.does(createTeam, { name: 'Bees' })
  expect(await live.next()).toMatchObject({ name: 'notification.created' })
  expect(await live.next()).toMatchObject({ name: 'team.created', payload: { team: { slug: 'bees' } } })
})

test('levels of a tournament that has not started are not told', async () => {
  const { root, ann } = await aPlay(testing)
  await aTournament(testing, root, { name: 'Next', slug: 'next', startsIn: HOUR })
  await root.does(publishLevel, { tournament: 'next', level: 'vault' })
  expect(await everything(ann, 'next')).not.toContain('level.published')
  expect(await everything(root, 'next')).toContain('level.published')
})

test('a tournament that becomes private is no longer told to strangers', async () => {
  const { root, visitor, tournament, domain } = await aPlay(testing)
  using live = follow(visitor, { tournament, lastEventId: await lastEvent(domain) })
  const next = live.next()
  await root.does(updateTournament, { tournament, changes: { visibility: 'private' } })
  expect(await next).toMatchObject({ name: 'tournament.changed' })
  await expect(live.next()).rejects.toMatchObject({ code: 'tournament/not-found' })
})

test('an open feed goes by what its reader may do now, not by what they might when it began', async () => {
  const { root, person, domain } = await aPlay(testing)
  await aTournament(testing, root, { name: 'Next', slug: 'next', startsIn: HOUR })
  const olga = await person('olga', { roles: ['organiser'] })
  await root.does(updateTournament, { tournament: 'next', changes: { visibility: 'private' } })
  using live = follow(olga, { tournament: 'next', lastEventId: await lastEvent(domain) })
  const first = live.next()
  await root.does(publishLevel, { tournament: 'next', level: 'vault' })
  expect((await first).name).toBe('level.published')
  const { caller } = root
  const actor = caller.actor.kind === 'user' ? { ...caller.actor, stepUpAt: installation.now() } : caller.actor
  await execute(installation, takeRole, { ...caller, actor }, { user: olga.userId, role: 'organiser' })
  const rest = async () => {
    for (;;) await live.next()
  }
  await expect(rest()).rejects.toMatchObject({ code: 'tournament/not-found' })
})

test('a feed ends with its client, and none begins in a suspended domain', async () => {
  const { ann, domain } = await aPlay(testing)
  const live = follow(ann)
  live.stop()
  expect(await live.ended()).toBe(true)
  const suspended = { ...domain, state: 'suspended' } as const
  const request = { domain: suspended, actor: ann.caller.actor, tournament: undefined, lastEventId: undefined }
  await expect(feed.events({ ...request, signal: new AbortController().signal }).next()).rejects.toMatchObject({
    code: 'domain/suspended',
  })
})

test('what is rolled back was never announced', async () => {
  const { ann, domain } = await aPlay(testing)
  const { rows: before } = await owner.raw('select count(*) from ??.event', [`domain_${domain.id}`])
  const team = { slug: 'ghost', name: 'Ghost' }
  const failing = inTransaction(installation, 'command', ann.caller, async (ctx) => {
    await ctx.emit('team.created', { team })
    throw new Error('and then it failed')
  })
  await expect(failing).rejects.toThrow('and then it failed')
  expect((await owner.raw('select count(*) from ??.event', [`domain_${domain.id}`])).rows).toEqual(before)
})

test('one user holds a bounded number of feeds, and a closed one makes room', async () => {
  const { ann, root } = await aPlay(testing)
  const open = Array.from({ length: feedLimits.user }, () => follow(ann, { lastEventId: '0' }))
  await Promise.all(open.map((feed) => feed.next()))
  await expect(follow(ann, { lastEventId: '0' }).next()).rejects.toMatchObject({ code: 'live/too-many' })
  await follow(root, { lastEventId: '0' }).next()
  open[0]?.stop()
  await open[0]?.ended()
  await follow(ann, { lastEventId: '0' }).next()
  for (const feed of open) feed.stop()
})

test('visitors of one address share its feeds, and leave the others theirs', async () => {
  const { domain, tournament } = await aPlay(testing)
  const stop = new AbortController()
  const open = (address: string) =>
    feed.events({ domain, actor: { kind: 'visitor' }, address, tournament, lastEventId: '0', signal: stop.signal })
  const flood = Array.from({ length: feedLimits.visitors }, () => open('203.0.113.9'))
  await Promise.all(flood.map((one) => one.next()))
  await expect(open('203.0.113.9').next()).rejects.toMatchObject({ code: 'live/too-many', retryAfter: 30 })
  expect((await open('198.51.100.7').next()).value).toMatchObject({ name: 'tournament.changed' })
  stop.abort()
})

/** How many statements `work` sends to the database, and nothing else that goes on meanwhile. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const mine = new AsyncLocalStorage<true>()
  let asked = 0
  const count = () => {
    if (mine.getStore()) asked += 1
  }
  installation.db.on('query', count)
  await mine.run(true, work)
  installation.db.off('query', count)
  return asked
}

test('to replay what others did costs as much as a page of it, and a marker is told behind it', async () => {
  const { ann, root, person, visitor, domain, tournament } = await aPlay(testing)
  const mallory = await person('mallory')
  const start = await lastEvent(domain)
  for (const time of Array(150).keys()) {
    await inTransaction(installation, 'command', mallory.caller, async (ctx) => {
      const team = { slug: `t-${time}`, name: `T ${time}` }
      const scope = { teamId: '00000000-0000-4000-8000-000000000001' }
      await ctx.emit('team.created', { team }, scope)
      await ctx.emit('team.left', { team, username: 'mallory', kicked: false }, scope)
    })
  }
  await root.does(updateTournament, { tournament, changes: { name: 'Autumn Cup' } })
  const replay = (who: TestActor) => async () => {
    using live = follow(who, { tournament, lastEventId: start })
    expect((await live.next()).name).toBe('tournament.changed')
  }
  expect(await statementsOf(replay(visitor))).toBeLessThan(12)
  expect(
    await statementsOf(() =>
      Promise.all(
        Array(20)
          .fill(ann)
          .map((who) => replay(who)()),
      ),
    ),
  ).toBeLessThan(20 * 12)
  // Theirs it is, and still they are asked once for a page.
  expect(await statementsOf(replay(mallory))).toBeLessThan(16)
})

test('who is far behind is told to read anew, and resumes behind what they were not told', async () => {
  const { ann, domain } = await aPlay(testing)
  const start = await lastEvent(domain)
  await inTransaction(installation, 'command', ann.caller, async (ctx) => {
    for (let time = 0; time < 501; time++) await ctx.emit('user.changed', {})
  })
  using live = follow(ann, { lastEventId: start })
  const reset = await live.next()
  expect(reset).toMatchObject({ name: 'live.reset', payload: { as: expect.any(String) } })
  await ann.does(createTeam, { name: 'Bees' })
  expect((await live.next()).name).toBe('team.created')
  using resumed = follow(ann, { lastEventId: reset.id })
  expect((await resumed.next()).name).toBe('team.created')
})

test('a feed ends with its session, with a ban and with its network, and knocks again as whoever it is then', async () => {
  const { root, ann, person, domain, visitor, tournament } = await aPlay(testing)
  const bob = await person('bob')
  const position = await lastEvent(domain)
  const moderator = { ...root.caller, actor: { ...root.caller.actor, stepUpAt: installation.now() } as Actor }
  const opened = (who: TestActor, address = '192.0.2.1') => {
    const stop = new AbortController()
    const { actor } = who.caller
    const events = feed.events({ domain, actor, address, tournament, lastEventId: position, signal: stop.signal })
    const first = events.next()
    // Events before the end, such as the ban itself.
    const toTheEnd = async (): Promise<string> => ((await events.next()).done ? 'over' : toTheEnd())
    return { first, end: first.then(toTheEnd).catch((error: { code: string }) => error.code) }
  }
  const [hers, his] = [opened(ann), opened(bob)]
  const [far, near] = [opened(visitor, '198.51.100.7'), opened(visitor, '198.51.101.7')]
  // A feed that has got this event is open.
  await root.does(updateTournament, { tournament, changes: { description: 'Bring your own keyboard.' } })
  await Promise.all([hers, his, far, near].map(({ first }) => first))
  await ann.does(logOut, {})
  expect(await hers.end).toBe('live/again')
  const forGood = { reason: 'scanning', expiresAt: null }
  await execute(installation, createBan, moderator, { network: '198.51.100.0/24', ...forGood })
  expect(await far.end).toBe('live/again')
  await execute(installation, createBan, moderator, { username: 'bob', ...forGood })
  expect(await his.end).toBe('live/again')
  expect(await Promise.race([near.end, 'still open'])).toBe('still open')
})
