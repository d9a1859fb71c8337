import { testInstallation } from '@pathwar/testing/installation'
import { afterEach, expect, test } from 'vitest'
import { setRelease, unpublishLevel } from '../levels/index.ts'
import { pauseTournament, resumeTournament } from '../life/index.ts'
import { submit, subscribe } from '../play/index.ts'
import { bookTick, createSecret, listTicks, revokeSecret, showConnection, signTest } from './index.ts'
import { aHill, expectInOrder, refusedWith, rowsOf } from './score-feeds.fixture.ts'

const testing = await testInstallation()
const { owner, clock, installation } = testing
afterEach(() => {
  clock.ahead = 0
})

test('what is forged, stale or signed with an ended secret is nobody’s, and leaves nothing', async () => {
  const hill = await aHill(testing)
  const { visitor, root, ref } = hill
  const body = JSON.stringify({ number: 1, at: new Date().toISOString(), teams: [{ team: 'ants', points: 5 }] })
  const sends = (message: object) => visitor.does(bookTick, { ...hill.sign(body), ...message })
  const { secretId } = await root
    .does(createSecret, { ...ref, overlapMinutes: 10 })
    .then(({ id }) => ({ secretId: id }))
  const unsigned = { code: 'tick/signature' }
  await expect(sends({ signature: 'v1,AAAA' })).rejects.toMatchObject(unsigned)
  await expect(sends({ id: 'another' })).rejects.toMatchObject(unsigned)
  await expect(sends({ body: Buffer.from(body.replace('5', '6')) })).rejects.toMatchObject(unsigned)
  await expect(sends({ level: 'vault' })).rejects.toMatchObject(unsigned)
  await expect(sends({ tournament: 'nowhere' })).rejects.toMatchObject(unsigned)
  for (const age of [302, -302])
    await expect(hill.visitor.does(bookTick, hill.sign(body, { age }))).rejects.toMatchObject({ code: 'tick/stale' })
  await root.does(revokeSecret, { ...ref, secretId })
  await expect(root.does(revokeSecret, { ...ref, secretId })).rejects.toMatchObject({ code: 'feed/secret-ended' })
  // The one of before still signs, until its time is over.
  expect(await sends({})).toMatchObject({ state: 'booked' })
  clock.ahead = 11 * 60_000
  await expect(visitor.does(bookTick, hill.sign(body))).rejects.toMatchObject(unsigned)
  await expect(root.does(signTest, ref)).rejects.toMatchObject({ code: 'feed/no-secret' })
  expect(await rowsOf(testing, hill, 'select message_id from %score_tick')).toHaveLength(1)
})

test('a message that comes again is answered as before, and books nothing', async () => {
  const hill = await aHill(testing)
  const { visitor, root, tournament } = hill
  const body = JSON.stringify({ number: 7, at: new Date().toISOString(), teams: [{ team: 'ants', points: 5 }] })
  const first = await visitor.does(bookTick, hill.sign(body, { id: 'once' }))
  // Signed anew, as a sender does that heard nothing.
  expect(await visitor.does(bookTick, hill.sign(body, { id: 'once', age: 60 }))).toEqual(first)
  const many = await Promise.all([1, 2, 3].map(() => visitor.does(bookTick, hill.sign(body, { id: 'once' }))))
  expect(many).toEqual([first, first, first])
  await expect(visitor.does(bookTick, hill.sign(`${body} `, { id: 'once' }))).rejects.toMatchObject({
    code: 'tick/id-reused',
  })
  const paused = { number: 8, teams: [{ team: 'ants', points: 1 }] }
  await root.does(pauseTournament, { tournament })
  expect(await hill.sends(paused, { id: 'paused' })).toMatchObject(refusedWith('tournament/paused'))
  await root.does(resumeTournament, { tournament })
  // A refusal is final for its message; another message is another matter.
  expect(await hill.sends(paused, { id: 'paused' })).toMatchObject(refusedWith('tournament/paused'))
  expect(await hill.sends(paused)).toMatchObject({ state: 'booked', number: 8 })
  await hill.refresh()
  expect(await hill.scores()).toEqual({ Ants: 6, Bees: 0 })
  await expectInOrder(testing, hill)
})

test('numbers only grow, also for those that come at the same time', async () => {
  const hill = await aHill(testing)
  await hill.gives({ ants: 1 }, { number: 5 })
  expect(await hill.gives({ ants: 1 }, { number: 5 })).toMatchObject({ ...refusedWith('tick/out-of-order'), last: 5 })
  expect(await hill.gives({ ants: 1 }, { number: 4 })).toMatchObject(refusedWith('tick/out-of-order'))
  const both = await Promise.all([1, 2].map(() => hill.gives({ ants: 10 }, { number: 6 })))
  expect(both.map(({ state }) => state).sort()).toEqual(['booked', 'refused'])
  await Promise.all([9, 7, 8, 10].map((number) => hill.gives({ bees: 1 }, { number })))
  const booked = await rowsOf(
    testing,
    hill,
    "select number::int from %score_tick where state = 'booked' order by created_at",
  )
  expect(booked.length).toBeGreaterThan(2)
  await expectInOrder(testing, hill)
})

test('what cannot be booked as a whole is not booked at all, is kept with the reason, and is shown to organisers', async () => {
  const hill = await aHill(testing)
  const { root, ref, visitor } = hill
  const unknown = await hill.gives({ ants: 5, dogs: 5 })
  expect(unknown).toMatchObject({ ...refusedWith('tick/unknown-team'), fields: [{ path: 'teams.1.team' }] })
  expect(await hill.gives({ ants: 5 }, { holder: 'dogs' })).toMatchObject(refusedWith('tick/unknown-team'))
  expect(await visitor.does(bookTick, hill.sign('{"number":"one"}'))).toMatchObject(refusedWith('tick/invalid'))
  expect(await visitor.does(bookTick, hill.sign(Buffer.from([0, 255])))).toMatchObject(refusedWith('tick/invalid'))
  await hill.gives({ ants: 1 })
  const { ticks } = await root.does(listTicks, ref)
  expect(ticks.map(({ state, number, refusal }) => [state, number, refusal !== null])).toEqual([
    ['booked', 3, false],
    ['refused', null, true],
    ['refused', null, true],
    ['refused', 2, true],
    ['refused', 1, true],
  ])
  const first = await root.does(listTicks, { ...ref, limit: 2 })
  const rest = await root.does(listTicks, { ...ref, before: first.next ?? '' })
  expect([...first.ticks, ...rest.ticks]).toEqual(ticks)
  await hill.refresh()
  expect(await hill.scores()).toEqual({ Ants: 1, Bees: 0 })
  await expectInOrder(testing, hill)
})

test('points come only while it runs and the level is open', async () => {
  const hill = await aHill(testing, [], { startsIn: 3_600_000, endsIn: 7_200_000 })
  const { root, tournament, ref } = hill
  const sends = () => hill.gives({ ants: 1 })
  expect(await sends()).toMatchObject(refusedWith('tournament/not-started'))
  clock.ahead = 3_700_000
  expect(await sends()).toMatchObject({ state: 'booked' })
  await root.does(pauseTournament, { tournament, reason: 'lunch' })
  expect(await sends()).toMatchObject(refusedWith('tournament/paused'))
  await root.does(resumeTournament, { tournament })
  expect(await sends()).toMatchObject({ state: 'booked' })
  const later = new Date(installation.now().getTime() + 600_000).toISOString()
  await root.does(setRelease, { ...ref, changes: { releasedAt: later } })
  expect(await sends()).toMatchObject(refusedWith('tick/not-open'))
  await root.does(setRelease, { ...ref, changes: { releasedAt: null } })
  await root.does(unpublishLevel, ref)
  expect(await sends()).toMatchObject(refusedWith('tick/not-open'))
  expect((await root.does(showConnection, ref)).refusal).toContain('not open')
  clock.ahead = 7_300_000
  expect(await sends()).toMatchObject(refusedWith('tournament/over'))
})

test('a test tick is checked like any other and books nothing; the level is neither bought nor answered', async () => {
  const hill = await aHill(testing)
  const { root, ann, ref, visitor } = hill
  const { path, headers, body } = await root.does(signTest, ref)
  expect(path).toBe(`/ticks/${ref.tournament}/hill`)
  const message = {
    ...{ ...ref, body: Buffer.from(body), id: headers['webhook-id'] ?? '' },
    ...{ timestamp: headers['webhook-timestamp'] ?? '', signature: headers['webhook-signature'] ?? '' },
  }
  expect(await visitor.does(bookTick, message)).toMatchObject({ state: 'test', number: 1 })
  expect(await hill.sends({ number: 1, test: true, teams: [{ team: 'dogs', points: 1 }] })).toMatchObject(
    refusedWith('tick/unknown-team'),
  )
  expect((await root.does(listTicks, ref)).ticks).toEqual([])
  await expect(ann.does(subscribe, ref)).rejects.toMatchObject({ code: 'level/scored-outside' })
  await expect(ann.does(submit, { ...ref, text: 'mine' })).rejects.toMatchObject({ code: 'level/not-bought' })
  const needs = { tournament: ref.tournament, level: 'vault', changes: { needs: ['hill'] } }
  await expect(root.does(setRelease, needs)).rejects.toMatchObject({ code: 'level/needs-outside' })
})

test('organisers are warned when ticks are missing, and a feed has only so many secrets and ticks a minute', async () => {
  const hill = await aHill(testing)
  const { root, ref, ann } = hill
  expect(await root.does(showConnection, ref)).toMatchObject({ lastAt: null, missingSince: null, exampleTeam: 'ants' })
  await hill.gives({ ants: 1 })
  expect(await root.does(showConnection, ref)).toMatchObject({ lastNumber: 1, missingSince: null, refusal: null })
  clock.ahead = 200_000
  expect((await root.does(showConnection, ref)).missingSince).not.toBeNull()
  for (let nth = 0; nth < 4; nth += 1) await root.does(createSecret, { ...ref, overlapMinutes: 60 })
  await expect(root.does(createSecret, ref)).rejects.toMatchObject({ code: 'feed/too-many-secrets' })
  await expect(ann.does(createSecret, ref)).rejects.toMatchObject({ code: 'auth/forbidden' })
  await expect(root.does(createSecret, { ...ref, level: 'vault' })).rejects.toMatchObject({ code: 'feed/other-kind' })
  const { secrets } = await root.does(showConnection, ref)
  expect(JSON.stringify(secrets)).not.toContain(hill.secret.slice(6, -6))
  await rowsOf(
    testing,
    hill,
    `insert into %score_tick (tournament_level_id, tournament_id, message_id, digest, answer, state, created_at)
     select tournament_level_id, tournament_id, 'm' || n, '', '{}', 'refused', now() + interval '200 seconds'
     from %score_feed, generate_series(1, 120) n`,
  )
  await expect(hill.gives({ ants: 1 })).rejects.toMatchObject({ code: 'auth/too-many-attempts' })
})

test('ten thousand teams are one tick', async () => {
  const hill = await aHill(testing, [])
  const { domain, tournament, visitor } = hill
  await owner.transaction(async (trx) => {
    await trx.raw(`set local search_path = domain_${domain.id}, platform`)
    await trx.raw("set local session_replication_role = 'replica'")
    await trx.raw(
      `with made as (insert into team (name, slug, created_by) select 'Crowd ' || n, 'crowd-' || n, u.id
         from generate_series(1, 9999) n, (select id from app_user limit 1) u returning id)
       insert into tournament_team (tournament_id, team_id) select t.id, made.id from made, tournament t where t.slug = ?`,
      [tournament],
    )
  })
  const crowd = Array.from({ length: 9999 }, (_, index) => ({ team: `crowd-${index + 1}`, attack: 1, sla: 0.25 }))
  const body = JSON.stringify({
    number: 1,
    at: new Date().toISOString(),
    teams: [{ team: 'ants', points: 1 }, ...crowd],
  })
  expect(await visitor.does(bookTick, hill.sign(body))).toMatchObject({ teams: 10_000, points: 12_499.75 })
  const sql = `select count(*)::int as teams, sum(tt.score)::float8 as scores,
    (select sum(e.amount)::float8 from %score_entry e where e.kind = 'tick') as entries
    from %tournament_team tt where tt.score <> 0`
  expect(await rowsOf(testing, hill, sql)).toEqual([{ teams: 10_000, scores: 12_499.75, entries: 12_499.75 }])
})
