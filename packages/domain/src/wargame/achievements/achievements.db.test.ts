import { AchievementRule, type CountRule } from '@pathwar/contracts/wargame/achievement-rule'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { runDueJobs } from '@pathwar/testing/jobs'
import type { Person } from '@pathwar/testing/person'
import { aPlay, DAY } from '@pathwar/testing/play'
import { afterEach, expect, test } from 'vitest'
import type * as z from 'zod'
import { listNotifications } from '../../messaging/notifications/index.ts'
import { listAudit } from '../../tenancy/audit/index.ts'
import { submit } from '../play/index.ts'
import { createTeam } from '../teams/index.ts'
import { updateTournament } from '../tournaments/index.ts'
import { giveForFactsEverywhere } from './achievement.jobs.ts'
import { earnedBy, happen, levels } from './achievements.fixture.ts'
import {
  createAchievement,
  getAchievement,
  listAchievements,
  listHolders,
  listMine,
  listOfTeam,
  previewAchievement,
  removeAchievement,
  setEnabled,
  updateAchievement,
} from './index.ts'

const testing = await testInstallation()
const { installation, owner, clock } = testing
afterEach(() => {
  clock.ahead = 0
})

const solving = { kind: 'count', event: 'level.solved' } as const

async function aSolvedLevel() {
  const play = await anInstance(testing)
  const bob = await play.person('bob')
  await play.invites(play.ann, play.team, bob)
  await play.ann.does(submit, { ...play.ref, passphrases: play.passphrases })
  await runDueJobs(testing, play.domain)
  return { ...play, bob }
}

test('the built-in rules can be read, and each says something else', async () => {
  const { root } = await aPlay(testing)
  const all = await root.does(listAchievements, {})
  expect(all).toHaveLength(24)
  for (const { rule, builtIn, enabled } of all) {
    expect([AchievementRule.parse(rule), builtIn, enabled]).toEqual([rule, true, true])
  }
  expect(new Set(all.map(({ rule }) => JSON.stringify(rule))).size).toBe(24)
  expect(new Set(all.map(({ name }) => name)).size).toBe(24)
})

test('who buys and solves earns achievements, a team together, and is told', async () => {
  const { ann, bob, root, team, domain } = await aSolvedLevel()
  expect(await earnedBy(ann)).toEqual(['buy-1', 'first-blood', 'flash', 'solve-1'])
  expect(await earnedBy(bob)).toEqual(['first-blood'])
  const mine = await ann.does(listMine, {})
  expect(mine.find(({ slug }) => slug === 'flash')?.earned).toMatchObject([{ tournament: { name: 'Spring Cup' } }])
  expect(mine.find(({ slug }) => slug === 'solve-5')?.progress).toEqual({ done: 1, of: 5 })
  const told = (await bob.does(listNotifications, {})).notifications.map(({ message }) => message)
  expect(told).toContain('You earned the achievement “First blood” in Spring Cup.')
  const { holders } = await root.does(listHolders, { achievement: 'first-blood' })
  expect(holders.map(({ username }) => username).sort()).toEqual(['ann', 'bob'])
  const { rows } = await owner.raw(
    `select a.slug, w.tournament_member_id is not null as member, e.name from ??.achievement_award w
     join ??.achievement a on a.id = w.achievement_id join ??.event e on e.id = w.event_id order by a.slug, w.id`,
    Array(3).fill(`domain_${domain.id}`),
  )
  expect(rows).toEqual([
    { slug: 'author-1', member: false, name: 'level.imported' },
    { slug: 'buy-1', member: true, name: 'level.bought' },
    { slug: 'first-blood', member: true, name: 'level.solved' },
    { slug: 'first-blood', member: true, name: 'level.solved' },
    { slug: 'flash', member: true, name: 'level.solved' },
    { slug: 'solve-1', member: true, name: 'level.solved' },
  ])
  const seen = await ann.does(listOfTeam, { team })
  expect(seen.find(({ slug }) => slug === 'first-blood')?.earned).toHaveLength(2)
})

test('a level that was solved slowly is no flash', async () => {
  const play = await anInstance(testing)
  await owner.raw(`update ??.level_subscription set created_at = created_at - interval '61 seconds'`, [
    `domain_${play.domain.id}`,
  ])
  await play.ann.does(submit, { ...play.ref, passphrases: play.passphrases })
  await runDueJobs(testing, play.domain)
  expect(await earnedBy(play.ann)).toEqual(['buy-1', 'first-blood', 'solve-1'])
})

test('a new rule counts what has happened before, and its preview says for whom', async () => {
  const play = await aSolvedLevel()
  const { root, ann, bob, domain } = play
  const rule: z.input<typeof CountRule> = {
    ...solving,
    where: [{ field: 'place', is: 'at-most', value: 3 }],
    by: 'team',
  }
  expect(await root.does(previewAchievement, { rule })).toEqual({ people: 2, complete: true })
  expect(await root.does(previewAchievement, { rule: { ...rule, count: 2 } })).toEqual({ people: 0, complete: true })
  expect(await root.does(previewAchievement, { rule: { ...rule, by: 'user' } })).toEqual({ people: 1, complete: true })
  const made = await root.does(createAchievement, { name: 'Podium', rule })
  expect(made).toMatchObject({ slug: 'podium', counting: true, holders: 0, builtIn: false })
  await runDueJobs(testing, domain)
  expect(await root.does(getAchievement, { achievement: 'podium' })).toMatchObject({ counting: false, holders: 2 })
  for (const person of [ann, bob]) expect(await earnedBy(person)).toContain('podium')
  expect(await root.isRefused(createAchievement, { name: 'Podium!', rule })).toBe('achievement/slug-taken')
})

test('another rule is counted anew, who has earned it keeps it, and the log says what was changed', async () => {
  const play = await aSolvedLevel()
  const { root, ann, person, domain } = play
  await root.does(createAchievement, { name: 'Podium', rule: solving })
  await runDueJobs(testing, domain)
  const rule = { ...solving, event: 'team.created', count: 2 }
  await root.does(updateAchievement, { achievement: 'podium', changes: { rule } })
  await root.does(updateAchievement, { achievement: 'podium', changes: { rule } })
  const eve = await person('eve')
  for (const name of ['Eels', 'Elks']) await eve.does(createTeam, { name })
  await runDueJobs(testing, domain)
  expect(await earnedBy(eve)).toContain('podium')
  expect(await earnedBy(ann)).toContain('podium')
  const { entries } = await root.does(listAudit, { action: 'achievement' })
  expect(entries.map(({ action }) => action)).toEqual(['achievement.changed', 'achievement.created'])
})

test('what is turned off nobody earns, until it is on again', async () => {
  const play = await aPlay(testing)
  const { root, ann, domain } = play
  await root.does(setEnabled, { achievement: 'solve-1', enabled: false })
  await happen(testing, play, ann, levels(5))
  await runDueJobs(testing, domain)
  expect(await earnedBy(ann)).toEqual(['solve-5'])
  expect((await ann.does(listMine, {})).some(({ slug }) => slug === 'solve-1')).toBe(false)
  await root.does(setEnabled, { achievement: 'solve-1', enabled: true })
  await runDueJobs(testing, domain)
  expect(await earnedBy(ann)).toEqual(['solve-1', 'solve-5'])
})

test('within a time, of different things, and in each tournament anew', async () => {
  const play = await aPlay(testing)
  const { root, ann, domain } = play
  await root.does(createAchievement, { name: 'Hat trick', rule: { ...solving, count: 3, withinMinutes: 60 } })
  await root.does(createAchievement, { name: 'Three', rule: { ...solving, count: 3, distinct: 'level.slug' } })
  await root.does(createAchievement, { name: 'Two here', rule: { ...solving, count: 2, per: 'tournament' } })
  await happen(testing, play, ann, [...levels(2), ...levels(1)])
  await runDueJobs(testing, domain)
  expect(await earnedBy(ann)).toEqual(['hat-trick', 'solve-1', 'two-here'])
  const two = (await ann.does(listMine, {})).find(({ slug }) => slug === 'two-here')
  expect(two?.earned).toHaveLength(1)
})

test('a secret one is not named to who has not earned it, neither in lists nor in the feed', async () => {
  const play = await aSolvedLevel()
  const { root, ann, bob, person, team, domain } = play
  await root.does(createAchievement, { name: 'Vault', description: 'Find the vault.', secret: true, rule: solving })
  await runDueJobs(testing, domain)
  const eve = await person('eve')
  for (const who of [bob, eve]) {
    expect(JSON.stringify(await who.does(listMine, {}))).not.toMatch(/vault/i)
    expect(JSON.stringify(await who.does(listOfTeam, { team }))).not.toMatch(/vault/i)
  }
  expect((await bob.does(listMine, {})).filter(({ name }) => name === null)).toHaveLength(1)
  expect(JSON.stringify(await ann.does(listMine, {}))).toMatch(/Find the vault/)
  expect(JSON.stringify(await root.does(listOfTeam, { team }))).toMatch(/vault/i)
  const { rows } = await owner.raw(`select payload from ??.event where name = 'achievement.earned'`, [
    `domain_${domain.id}`,
  ])
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toMatch(/vault/i)
})

test('what was earned in a tournament that is not shown, its players and organisers see', async () => {
  const { root, ann, bob, person, team, tournament } = await aSolvedLevel()
  const eve = await person('eve')
  const slugs = async (who: Person) => (await who.does(listOfTeam, { team })).map(({ slug }) => slug)
  expect(await slugs(eve)).toContain('flash')
  await root.does(updateTournament, { tournament, changes: { visibility: 'private' } })
  for (const slug of ['flash', 'first-blood', 'buy-1']) expect(await slugs(eve)).not.toContain(slug)
  for (const who of [ann, bob, root]) expect(await slugs(who)).toContain('flash')
})

test('who is staff, came early or has been here for long has it, once, and without a notification', async () => {
  const play = await aPlay(testing)
  const facts = async (person: Person) =>
    (await person.does(listMine, {})).flatMap(({ slug, earned }) =>
      slug !== null && earned.length > 0 && /^(early|old|staff)/.test(slug) ? [slug] : [],
    )
  await runDueJobs(testing, play.domain)
  expect((await facts(play.root)).sort()).toEqual(['early-100', 'early-1000', 'staff'])
  expect((await facts(play.ann)).sort()).toEqual(['early-100', 'early-1000'])
  clock.pass(366 * DAY)
  await giveForFactsEverywhere(installation)
  await giveForFactsEverywhere(installation)
  expect((await facts(play.root)).sort()).toEqual(['early-100', 'early-1000', 'old-1', 'staff'])
  expect((await facts(play.ann)).sort()).toEqual(['early-100', 'early-1000', 'old-1'])
  expect((await play.ann.does(listNotifications, {})).notifications).toEqual([])
})

test('what nobody can do here is not shown', async () => {
  const { ann } = await aPlay(testing)
  expect((await ann.does(listMine, {})).some(({ slug }) => slug === 'solve-1')).toBe(true)
  await owner.raw(
    `update ??.achievement set rule = jsonb_set(rule, '{event}', '"whale.caught"') where slug = 'solve-1'`,
    [`domain_${ann.caller.domain.id}`],
  )
  expect((await ann.does(listMine, {})).some(({ slug }) => slug === 'solve-1')).toBe(false)
})

test('a built-in one is not changed and not removed; one of their own organisers remove, with all who have it', async () => {
  const { root, ann, domain } = await aSolvedLevel()
  const organiser = ann
  expect(await organiser.isRefused(listAchievements, {})).toBe('auth/forbidden')
  for (const refused of [
    root.isRefused(updateAchievement, { achievement: 'flash', changes: { name: 'Slow' } }),
    root.isRefused(removeAchievement, { achievement: 'flash' }),
  ])
    expect(await refused).toBe('achievement/built-in')
  await root.does(createAchievement, { name: 'Podium', rule: solving })
  await runDueJobs(testing, domain)
  expect(await earnedBy(ann)).toContain('podium')
  await root.does(removeAchievement, { achievement: 'podium' })
  expect(await earnedBy(ann)).not.toContain('podium')
  expect(await root.isRefused(getAchievement, { achievement: 'podium' })).toBe('achievement/not-found')
})

test('those who have one are read page by page, the latest first', async () => {
  const play = await aSolvedLevel()
  const first = await play.root.does(listHolders, { achievement: 'first-blood', limit: 1 })
  const second = await play.root.does(listHolders, { achievement: 'first-blood', limit: 1, before: first.next ?? '' })
  expect([...first.holders, ...second.holders].map(({ username }) => username).sort()).toEqual(['ann', 'bob'])
  expect(second.next).toBe(null)
})
