import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { runDueJobs } from '@pathwar/testing/jobs'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { DAY, HOUR } from '@pathwar/testing/play'
import { afterEach, expect, test } from 'vitest'
import { expectRightBooks } from '../../all/right-books.fixture.ts'
import { createCoupon, redeemCoupon } from '../coupons/index.ts'
import { enterInstance, extendInstance, getInstance, startInstance } from '../instances/index.ts'
import { importLevel, publishLevel, setRelease } from '../levels/index.ts'
import { showBoard, submit, subscribe } from '../play/index.ts'
import { showScoreboard } from '../scoring/index.ts'
import { createItem } from '../shop/index.ts'
import { closeTournament, freezeScoreboard, getTournament, openTournament } from '../tournaments/index.ts'
import { listPauses, pauseTournament, resumeTournament } from './index.ts'

const testing = await testInstallation()
const { owner, clock, installation } = testing

afterEach(() => {
  clock.ahead = 0
})

/** A cup that lasts a day, with one level that Ann's team plays, and another one. */
async function aCup() {
  const play = await anInstance(testing, { price: 10, reward: 50 })
  const { root, tournament, domain } = play
  await root.does(importLevel, await root.uploads(aLevelZip({ slug: 'later', name: 'Later' })))
  await root.does(publishLevel, { tournament, level: 'later', price: 5 })
  const inMs = (ms: number) => new Date(installation.now().getTime() + ms).toISOString()
  const read = async (sql: string) =>
    (await owner.raw<{ rows: Record<string, Date | null>[] }>(sql.replaceAll('%', `domain_${domain.id}.`))).rows
  const pause = (reason = '', gate: 'stays' | 'shuts' = 'stays') =>
    root.does(pauseTournament, { tournament, reason, gate })
  const resume = () => root.does(resumeTournament, { tournament })
  return { ...play, inMs, read, pause, resume }
}

test('while a tournament is paused nothing is bought, started, solved or redeemed, and everybody is told since when and why', async () => {
  const { root, ann, visitor, tournament, ref, passphrases, instance, pause, resume } = await aCup()
  await root.does(createCoupon, { tournament, label: 'A gift', value: 5, code: 'LUNCH-GIFT' })
  const paused = await pause('Lunch')
  expect(paused).toMatchObject({ phase: 'running', paused: { reason: 'Lunch', gate: 'stays' } })
  const later = { tournament, level: 'later' }
  expect(await ann.isRefused(subscribe, later)).toBe('tournament/paused')
  expect(await ann.isRefused(startInstance, ref)).toBe('tournament/paused')
  expect(await ann.isRefused(submit, { ...ref, passphrases })).toBe('tournament/paused')
  expect(await ann.isRefused(redeemCoupon, { tournament, code: 'LUNCH-GIFT' })).toBe('tournament/paused')
  await expect(ann.does(subscribe, later)).rejects.toThrow(/Spring Cup is paused since .* UTC: Lunch/)
  expect((await visitor.does(showBoard, { tournament })).tournament.paused).toEqual(paused.paused)
  // What runs can still be entered, and has no end.
  await ann.does(enterInstance, { slug: instance.slug, return: '/' })
  expect(await ann.does(getInstance, { instance: instance.id })).toMatchObject({ state: 'ready', expiresAt: null })
  expect(await ann.isRefused(extendInstance, { instance: instance.id })).toBe('instance/extend-later')

  expect(await resume()).toMatchObject({ phase: 'running', paused: null })
  expect(await ann.does(submit, { ...ref, passphrases })).toMatchObject({ outcome: 'accepted' })
  await ann.does(subscribe, later)
  expect(await root.isRefused(resumeTournament, { tournament })).toBe('tournament/not-paused')
  const pauses = { from: paused.paused?.since, to: expect.any(String), reason: 'Lunch' }
  expect(await root.does(listPauses, { tournament })).toMatchObject([{ ...pauses, by: 'root' }])
  expect(await visitor.does(listPauses, { tournament })).toMatchObject([{ ...pauses, by: null }])
})

test('when it goes on, exactly those times have moved that had not come, by as long as it stood still', async () => {
  const { root, ann, domain, tournament, instance, pause, resume, read, inMs } = await aCup()
  const release = (level: string, changes: object) => root.does(setRelease, { tournament, level, changes })
  await release('vault', { releasedAt: inMs(-HOUR), dueAt: inMs(3 * HOUR) })
  await release('later', { releasedAt: inMs(2 * HOUR), dueAt: inMs(5 * HOUR) })
  await root.does(createItem, { tournament, kind: 'glory', name: 'Past', price: 1, releasedAt: inMs(-HOUR) })
  await root.does(createItem, { tournament, kind: 'glory', name: 'To come', price: 1, releasedAt: inMs(HOUR) })
  const dates = { startsAt: inMs(-HOUR), expiresAt: inMs(HOUR) }
  await root.does(createCoupon, { tournament, label: 'A gift', value: 5, code: 'MOVED-GIFT', ...dates })
  await root.does(freezeScoreboard, { tournament, at: inMs(6 * HOUR) })
  const times = async () => ({
    tournament: await read('select starts_at, ends_at, freezes_at, created_at from %tournament'),
    levels: await read('select released_at, due_at, created_at from %tournament_level order by id'),
    items: await read('select released_at, created_at from %shop_item order by position'),
    coupon: await read('select starts_at, expires_at, created_at from %coupon'),
    instance: await read('select expires_at, ready_at, created_at from %workload'),
  })
  const before = await times()
  await pause()
  const since = (await read('select paused_at as at from %tournament'))[0]?.at?.getTime() ?? 0
  // Longer than until any of these, and than the instance would have run.
  clock.pass(2 * DAY)
  await runDueJobs(testing, domain)
  expect(await ann.does(getInstance, { instance: instance.id })).toMatchObject({ state: 'ready' })
  const during = await ann.does(getTournament, { tournament })
  expect(during).toMatchObject({ phase: 'running', frozen: false })
  expect((await ann.does(showBoard, { tournament })).levels.find(({ slug }) => slug === 'later')?.lock).not.toBeNull()
  await resume()
  const at = (await read('select resumed_at as at from %tournament_pause'))[0]?.at?.getTime() ?? 0
  expect(at - since).toBeGreaterThanOrEqual(2 * DAY)
  const moved = (rows: Record<string, Date | null>[], names: string[]) =>
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, time]) => [
          name,
          time && names.includes(name) && time.getTime() > since ? new Date(time.getTime() + at - since) : time,
        ]),
      ),
    )
  expect(await times()).toEqual({
    tournament: moved(before.tournament, ['ends_at', 'freezes_at']),
    levels: moved(before.levels, ['released_at', 'due_at']),
    items: moved(before.items, ['released_at']),
    coupon: moved(before.coupon, ['expires_at']),
    instance: moved(before.instance, ['expires_at']),
  })
  // What was to happen happens then: the release is told, the instance ends, the tournament too.
  await runDueJobs(testing, domain)
  expect(await read(`select 1 as one from %event where name = 'level.released'`)).toEqual([])
  clock.pass(2 * HOUR)
  await runDueJobs(testing, domain)
  expect(await read(`select 1 as one from %event where name = 'level.released'`)).toHaveLength(1)
  clock.pass(DAY)
  await runDueJobs(testing, domain)
  expect(await ann.does(getTournament, { tournament })).toMatchObject({ phase: 'over', frozen: true })
  expect(['stopping', 'stopped']).toContain((await ann.does(getInstance, { instance: instance.id })).state)
})

test('what becomes ready in a pause has its whole time afterwards; several pauses add up', async () => {
  const { ann, agent, tournament, pause, resume } = await aCup()
  const later = { tournament, level: 'later' }
  await ann.does(subscribe, later)
  const { id } = await ann.does(startInstance, later)
  await pause()
  await agent.works()
  expect(await ann.does(getInstance, { instance: id })).toMatchObject({ state: 'ready', expiresAt: null })
  clock.pass(DAY)
  const ends = Date.parse((await resume()).endsAt)
  const { expiresAt } = await ann.does(getInstance, { instance: id })
  expect(Date.parse(expiresAt ?? '')).toBeGreaterThan(installation.now().getTime() + 1000)
  await pause('Again')
  clock.pass(HOUR)
  expect(Date.parse((await resume()).endsAt) - ends).toBeGreaterThanOrEqual(HOUR)
  expect(await ann.does(listPauses, { tournament })).toMatchObject([{ reason: '' }, { reason: 'Again' }])
})

test('a gate that shuts lets nobody in until it goes on, and the reason can change meanwhile', async () => {
  const { ann, root, instance, tournament, pause, resume } = await aCup()
  const enter = { slug: instance.slug, return: '/' }
  await pause('Fire drill', 'shuts')
  expect(await ann.isRefused(enterInstance, enter)).toBe('gate/not-admitted')
  expect((await pause('Fire', 'stays')).paused).toMatchObject({ reason: 'Fire', gate: 'stays' })
  await ann.does(enterInstance, enter)
  await pause('Fire', 'shuts')
  await resume()
  await ann.does(enterInstance, enter)
  expect(await root.does(listPauses, { tournament })).toHaveLength(1)
})

test('only what runs is paused; one that is closed in a pause is paused when it opens again', async () => {
  const { root, tournament, pause, resume } = await aCup()
  await pause()
  expect(await root.does(closeTournament, { tournament })).toMatchObject({ phase: 'closed' })
  expect(await root.does(openTournament, { tournament })).toMatchObject({ phase: 'running', paused: {} })
  await resume()
  await root.does(closeTournament, { tournament })
  expect(await root.isRefused(pauseTournament, { tournament })).toBe('tournament/pause-runs-only')
})

test('a pause, a solve, a purchase and the end at once: whatever comes first, books and times are right', async () => {
  const { ann, root, domain, tournament, ref, passphrases, read } = await aCup()
  // The old end is due while it is paused.
  const later = { tournament, level: 'later' }
  const outcome = (done: Promise<unknown>) => done.then(() => 'done').catch(({ code }: { code: string }) => code)
  const done = await Promise.all([
    outcome(ann.does(submit, { ...ref, passphrases })),
    outcome(root.does(pauseTournament, { tournament, reason: 'Now' })),
    outcome(ann.does(subscribe, later)),
    outcome(root.does(pauseTournament, { tournament, reason: 'Now' })),
  ])
  expect(done[1]).toBe('done')
  for (const each of [done[0], done[2]]) expect(['done', 'tournament/paused']).toContain(each)
  clock.pass(3 * DAY)
  const [, ended] = await Promise.all([
    outcome(root.does(resumeTournament, { tournament })),
    runDueJobs(testing, domain),
    outcome(ann.does(subscribe, later)),
    outcome(ann.does(submit, { ...ref, passphrases: ['wrong'] })),
  ])
  expect(ended).toContain('tournaments.end')
  expect(await root.does(getTournament, { tournament })).toMatchObject({ phase: 'running', paused: null })
  expect(await read('select count(*)::int as n from %tournament_pause where resumed_at is not null')).toEqual([
    { n: 1 },
  ])
  await runDueJobs(testing, domain)
  expect((await ann.does(showScoreboard, { tournament })).rows[0]?.solves).toBe(done[0] === 'done' ? 1 : 0)
  await expectRightBooks(owner, domain.id)
})
