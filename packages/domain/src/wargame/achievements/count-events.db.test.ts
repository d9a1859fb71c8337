import { testInstallation } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import { aPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { inTransaction } from '../../kernel/index.ts'
import { listNotifications } from '../../messaging/notifications/index.ts'
import { subscribe } from '../play/index.ts'
import { earnedBy, happen, levels } from './achievements.fixture.ts'
import { countEvents } from './count-events.ts'
import {
  createAchievement,
  getAchievement,
  listAchievements,
  listMine,
  rebuildAchievements,
  removeAchievement,
  setEnabled,
  updateAchievement,
} from './index.ts'

const testing = await testInstallation()
const { installation, owner } = testing

const solving = { kind: 'count', event: 'level.solved' } as const
const system = { kind: 'system', name: 'test' } as const

test('however many workers count at the same time, each event counts once', async () => {
  const play = await aPlay(testing)
  await happen(testing, play, play.ann, levels(9))
  const count = () => inTransaction(installation, 'command', { domain: play.domain, actor: system }, countEvents)
  await Promise.all(Array.from({ length: 8 }, count))
  await runDueJobs(testing, play.domain)
  expect(await earnedBy(play.ann)).toEqual(['solve-1', 'solve-5'])
  const ten = (await play.ann.does(listMine, {})).find(({ slug }) => slug === 'solve-10')
  expect(ten?.progress).toEqual({ done: 9, of: 10 })
  await happen(testing, play, play.ann, levels(1, 9))
  await runDueJobs(testing, play.domain)
  expect(await earnedBy(play.ann)).toContain('solve-10')
  const { notifications } = await play.ann.does(listNotifications, {})
  expect(notifications.filter(({ message }) => message.includes('On a roll'))).toHaveLength(1)
})

test('a log of many pages is counted to its end', async () => {
  const play = await aPlay(testing)
  await happen(testing, play, play.ann, levels(1_100))
  const { slug } = await play.root.does(createAchievement, {
    name: 'A thousand',
    rule: { ...solving, count: 1_100 },
  })
  await runDueJobs(testing, play.domain)
  expect(await earnedBy(play.ann)).toContain(slug)
  expect((await play.root.does(getAchievement, { achievement: slug })).counting).toBe(false)
})

test('counted anew, nobody gets a second one, and what the log has lost still counts', async () => {
  const play = await aPlay(testing)
  const { root, ann, domain } = play
  await happen(testing, play, ann, levels(9))
  await runDueJobs(testing, domain)
  const schema = `domain_${domain.id}`
  await owner.raw(
    `alter table ??.event disable trigger user; delete from ??.event where payload #>> '{level,slug}' < 'level-6'; alter table ??.event enable trigger user`,
    [schema, schema, schema],
  )
  expect(await root.does(rebuildAchievements, {})).toEqual({ achievements: 24 })
  const nine = (await ann.does(listMine, {})).find(({ slug }) => slug === 'solve-10')
  expect(nine?.progress).toEqual({ done: 9, of: 10 })
  await runDueJobs(testing, domain)
  const { holders } = await root.does(getAchievement, { achievement: 'solve-5' })
  expect(holders).toBe(1)
  await happen(testing, play, ann, levels(1, 9))
  await runDueJobs(testing, domain)
  expect(await earnedBy(ann)).toContain('solve-10')
  const { notifications } = await ann.does(listNotifications, {})
  expect(notifications.filter(({ message }) => message.includes('Warmed up'))).toHaveLength(1)
})

test('events of people and places that are gone stop nothing', async () => {
  const play = await aPlay(testing)
  const { ann, domain } = play
  await owner.raw(
    `insert into ??.event (name, actor_id, actor_name, tournament_id, team_id, payload)
     values ('level.solved', gen_random_uuid(), 'gone', gen_random_uuid(), gen_random_uuid(), ?)`,
    [
      `domain_${domain.id}`,
      JSON.stringify({
        ...{ tournament: 'gone', level: { slug: 'gone', name: 'Gone' }, team: { slug: 'gone', name: 'Gone' } },
        ...{ place: 1, points: 1 },
      }),
    ],
  )
  await happen(testing, play, ann, levels(1))
  await runDueJobs(testing, domain)
  expect(await earnedBy(ann)).toEqual(['solve-1'])
})

test('changing, counting and removing at the same time end well', async () => {
  const play = await aPlay(testing)
  const { root, ann, domain } = play
  await happen(testing, play, ann, levels(3))
  await root.does(createAchievement, { name: 'Podium', rule: solving })
  const count = () => inTransaction(installation, 'command', { domain, actor: system }, countEvents)
  await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      [
        count,
        () => root.does(updateAchievement, { achievement: 'podium', changes: { rule: { ...solving, count: 1 + at } } }),
        () => root.does(rebuildAchievements, {}),
        () => root.does(setEnabled, { achievement: 'podium', enabled: at % 2 === 0 }),
      ][at % 4]?.(),
    ),
  )
  await root.does(setEnabled, { achievement: 'podium', enabled: true })
  await root.does(updateAchievement, { achievement: 'podium', changes: { rule: { ...solving, count: 3 } } })
  await runDueJobs(testing, domain)
  expect(await earnedBy(ann)).toEqual(['podium', 'solve-1'])
  await Promise.all([count(), root.does(removeAchievement, { achievement: 'podium' }), count()])
  expect(await earnedBy(ann)).toEqual(['solve-1'])
})

test('a purchase that no rule is about makes no job', async () => {
  const { root, ann, ref, domain } = await aPlay(testing)
  const all = await root.does(listAchievements, {})
  for (const { slug, rule } of all)
    if (rule.kind === 'count' && rule.event === 'level.bought')
      await root.does(setEnabled, { achievement: slug, enabled: false })
  await runDueJobs(testing, domain)
  await ann.does(subscribe, ref)
  expect(await runDueJobs(testing, domain)).not.toContain('achievements.count')
})
