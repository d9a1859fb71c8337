import { testInstallation } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import { HOUR } from '@pathwar/testing/play'
import { afterAll, expect, test } from 'vitest'
import { openLiveFeed } from '../../messaging/activity/index.ts'
import { listNotifications } from '../../messaging/notifications/index.ts'
import { createTeam, leaveTeam } from '../teams/index.ts'
import { updateTournament } from '../tournaments/index.ts'
import { aCrowd, later, titlesOf } from './crowd.fixture.ts'
import {
  dismissAnnouncements,
  editAnnouncement,
  getUnread,
  getWritten,
  listAnnouncements,
  listWritten,
  withdrawAnnouncement,
  writeAnnouncement,
} from './index.ts'

const testing = await testInstallation()
const { clock, installation, owner, urls } = testing
const feed = openLiveFeed(installation, urls.app)
afterAll(() => feed.close())

test('each reads what is for them, by whichever way they look', async () => {
  const { ann, bob, eve, sam, visitor, root, team, tournament, domain, person, invites } = await aCrowd(testing)
  const zoe = await person('zoe')
  await invites(eve, 'others', zoe)
  const write = (title: string, to?: object) =>
    root.does(writeAnnouncement, {
      tournament,
      title,
      body: `**${title}**`,
      ...(to && { to: to as { kind: 'everyone' } }),
    })
  await write('For all')
  clock.pass(10)
  await write('For Ants', { kind: 'team', team })
  clock.pass(10)
  await write('For Eve', { kind: 'user', username: 'EVE' })
  await runDueJobs(testing, domain)
  const expected = [
    [ann, ['For Ants', 'For all']],
    [bob, ['For Ants', 'For all']],
    [eve, ['For Eve', 'For all']],
    [zoe, ['For all']],
    [sam, ['For all']],
    [root, ['For all']],
    [visitor, ['For all']],
  ] as const
  for (const [who, titles] of expected) {
    expect(await titlesOf(who, tournament)).toEqual(titles)
    const { count, first } = await who.does(getUnread, { tournament })
    expect([count, first.map(({ title }) => title)]).toEqual([titles.length, titles])
    if (!('userId' in who)) continue
    const { notifications } = await who.does(listNotifications, {})
    const told = notifications.filter(({ kind }) => kind === 'announcement.published')
    const plays = ![sam, root].includes(who)
    expect(told.map(({ message }) => message)).toEqual(plays ? titles.map((title) => `${title} (Spring Cup)`) : [])
  }
  const all = await root.does(listWritten, { tournament })
  expect(all.announcements.map(({ title, people }) => [title, people])).toEqual([
    ['For Eve', 1],
    ['For Ants', 2],
    ['For all', 4],
  ])
  const written = all.announcements.map(({ id }) => id)
  for (const who of [ann, eve, sam]) {
    expect(await who.isRefused(listWritten, { tournament })).toBe('auth/forbidden')
    expect(await who.isRefused(getWritten, { announcement: written[0] ?? '' })).toBe('auth/forbidden')
  }
  // Nobody reads by dismissing either.
  await zoe.does(dismissAnnouncements, { tournament, announcements: written })
  const { announcements } = await root.does(listWritten, { tournament })
  expect(announcements.map(({ readBy }) => readBy)).toEqual([0, 0, 1])
  const { rows } = await owner.raw<{ rows: { payload: object }[] }>(
    "select payload from ??.event where name like 'announcement.%'",
    [`domain_${domain.id}`],
  )
  expect(rows).toHaveLength(3)
  expect(JSON.stringify(rows)).not.toContain('For ')
})

test('live, each is told of what is for them only, and of its withdrawal', async () => {
  const { ann, eve, sam, root, team, tournament } = await aCrowd(testing)
  const stop = new AbortController()
  const feeds = [ann, eve, sam].map(({ caller }) =>
    feed.events({ ...caller, tournament, lastEventId: undefined, signal: stop.signal }),
  )
  for (const events of feeds) await events.next()
  const { id } = await root.does(writeAnnouncement, { tournament, title: 'A', to: { kind: 'team', team } })
  await root.does(writeAnnouncement, { tournament, title: 'B', to: { kind: 'user', username: 'eve' } })
  await root.does(withdrawAnnouncement, { announcement: id })
  await root.does(writeAnnouncement, { tournament, title: 'C' })
  const heard = await Promise.all(feeds.map(namesUntilPublic))
  stop.abort()
  expect(heard).toEqual([
    ['announcement.published-to-team', 'announcement.changed-for-team', 'announcement.published'],
    ['announcement.published-to-user', 'announcement.published'],
    ['announcement.published'],
  ])
})

async function namesUntilPublic(events: ReturnType<typeof feed.events>): Promise<string[]> {
  const names: string[] = []
  for (;;) {
    const { value } = await events.next()
    if (!value) return names
    if (value.name.startsWith('announcement.')) names.push(value.name)
    if (value.name === 'announcement.published') return names
  }
}

test('who leaves the team reads no more of what is for it or was for them', async () => {
  const { bob, root, team, tournament } = await aCrowd(testing)
  await root.does(writeAnnouncement, { tournament, title: 'For Ants', to: { kind: 'team', team } })
  await root.does(writeAnnouncement, { tournament, title: 'For Bob', to: { kind: 'user', username: 'bob' } })
  expect(await titlesOf(bob, tournament)).toHaveLength(2)
  await bob.does(leaveTeam, { team })
  expect(await titlesOf(bob, tournament)).toEqual([])
})

test('of a tournament that somebody may not see they learn nothing', async () => {
  const { ann, sam, visitor, root, tournament } = await aCrowd(testing, { visibility: 'public' })
  await root.does(writeAnnouncement, { tournament, title: 'Here' })
  await root.does(updateTournament, { tournament, changes: { visibility: 'private' } })
  for (const who of [sam, visitor]) {
    expect(await who.isRefused(listAnnouncements, { tournament })).toBe('tournament/not-found')
    expect(await who.isRefused(getUnread, { tournament })).toBe('tournament/not-found')
  }
  expect(await sam.isRefused(dismissAnnouncements, { tournament })).toBe('tournament/not-found')
  expect(await titlesOf(ann, tournament)).toEqual(['Here'])
})

test('whom it is for has to play in the tournament', async () => {
  const { root, sam, tournament, ann } = await aCrowd(testing)
  const { slug: idle } = await sam.does(createTeam, { name: 'Idle' })
  const write = (to: { kind: 'team'; team: string } | { kind: 'user'; username: string }) =>
    root.isRefused(writeAnnouncement, { tournament, title: 'Hello', to })
  expect(await write({ kind: 'team', team: idle })).toBe('announcement/no-team')
  expect(await write({ kind: 'user', username: 'sam' })).toBe('announcement/no-user')
  expect(await root.isRefused(writeAnnouncement, { tournament: 'none', title: 'x' })).toBe('tournament/not-found')
  expect(await ann.isRefused(writeAnnouncement, { tournament, title: 'x' })).toBe('auth/forbidden')
  for (const title of ['', 'x'.repeat(121), 'a\u202eb'])
    expect(await root.isRefused(writeAnnouncement, { tournament, title })).toBe('input/invalid')
})

test('before it begins nothing names a level to players; what is about one comes out with the start', async () => {
  const { ann, root, tournament, level, domain } = await aCrowd(testing, { startsIn: HOUR })
  const about = { tournament, title: 'About it', level }
  expect(await root.isRefused(writeAnnouncement, about)).toBe('announcement/level-secret')
  expect(await root.isRefused(writeAnnouncement, { ...about, at: later(testing, HOUR / 2) })).toBe(
    'announcement/level-secret',
  )
  expect(await root.isRefused(writeAnnouncement, { ...about, level: 'none' })).toBe('announcement/no-level')
  const { id } = await root.does(writeAnnouncement, { ...about, at: later(testing, 2 * HOUR) })
  expect(await root.isRefused(editAnnouncement, { announcement: id, changes: { at: null } })).toBe(
    'announcement/level-secret',
  )
  expect(await root.isRefused(editAnnouncement, { announcement: id, changes: { at: later(testing, HOUR / 2) } })).toBe(
    'announcement/level-secret',
  )
  // The start is moved behind it: it is held back until then.
  await root.does(updateTournament, { tournament, changes: { startsAt: later(testing, 3 * HOUR) } })
  clock.pass(2 * HOUR + 1000)
  await runDueJobs(testing, domain)
  expect(await titlesOf(ann, tournament)).toEqual([])
  clock.pass(HOUR + 1000)
  await runDueJobs(testing, domain)
  expect(await titlesOf(ann, tournament)).toEqual(['About it'])
  const { first } = await ann.does(getUnread, { tournament })
  expect(first[0]?.level?.slug).toBe(level)
  // The start is moved once more: it is a secret again.
  await root.does(updateTournament, { tournament, changes: { startsAt: later(testing, HOUR) } })
  expect(await titlesOf(ann, tournament)).toEqual([])
  expect((await ann.does(getUnread, { tournament })).count).toBe(0)
  expect(await titlesOf(root, tournament)).toEqual(['About it'])
  clock.ahead = 0
})

test('pages continue where the last one ended', async () => {
  const { ann, root, tournament } = await aCrowd(testing)
  for (let at = 0; at < 5; at++) {
    await root.does(writeAnnouncement, { tournament, title: `Number ${at}` })
    if (at % 2 === 0) clock.pass(10)
  }
  type Ask = (before?: string) => Promise<{ announcements: { title: string }[]; next: string | null }>
  const lists: Ask[] = [
    (before) => ann.does(listAnnouncements, { tournament, limit: 2, before }),
    (before) => root.does(listWritten, { tournament, limit: 2, before }),
  ]
  for (const list of lists) {
    const seen: string[] = []
    let page = await list()
    for (;;) {
      seen.push(...page.announcements.map(({ title }) => title))
      if (page.next === null) break
      page = await list(page.next)
    }
    expect(new Set(seen).size).toBe(5)
    expect(seen).toHaveLength(5)
  }
  clock.ahead = 0
})
