import { randomUUID } from 'node:crypto'
import { testInstallation } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import { HOUR } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { accountDeleting } from '../../identity/account/index.ts'
import { type DomainInfo, inTransaction } from '../../kernel/index.ts'
import { listNotifications, markAllRead } from '../../messaging/notifications/index.ts'
import { listAudit } from '../../tenancy/audit/index.ts'
import { aCrowd, later, titlesOf } from './crowd.fixture.ts'
import {
  dismissAnnouncements,
  editAnnouncement,
  getUnread,
  listAnnouncements,
  listWritten,
  withdrawAnnouncement,
  writeAnnouncement,
} from './index.ts'
import { publishWhenDue } from './publish-when-due.job.ts'
import { tellPeople } from './tell-people.job.ts'

const testing = await testInstallation()
const { clock, installation, owner } = testing

test('it comes out at its time, once, however many workers come for it; another time moves it', async () => {
  const { ann, root, tournament, domain } = await aCrowd(testing)
  expect(await root.isRefused(writeAnnouncement, { tournament, title: 'Old', at: later(testing, -1000) })).toBe(
    'announcement/past',
  )
  const { id, state } = await root.does(writeAnnouncement, { tournament, title: 'Lunch', at: later(testing, HOUR) })
  expect(state).toBe('scheduled')
  await root.does(editAnnouncement, { announcement: id, changes: { at: later(testing, 2 * HOUR) } })
  clock.pass(HOUR + 1000)
  await runDueJobs(testing, domain)
  expect(await titlesOf(ann, tournament)).toEqual([])
  clock.pass(HOUR)
  const actor = { kind: 'system', name: 'test' } as const
  await Promise.all(
    Array.from({ length: 8 }, () =>
      inTransaction(installation, 'command', { domain, actor }, (ctx) => publishWhenDue.run(ctx, { announcement: id })),
    ),
  )
  await runDueJobs(testing, domain)
  expect(await titlesOf(ann, tournament)).toEqual(['Lunch'])
  const { rows } = await owner.raw<{ rows: object[] }>("select from ??.event where name = 'announcement.published'", [
    `domain_${domain.id}`,
  ])
  expect(rows).toHaveLength(1)
  expect((await ann.does(listNotifications, {})).notifications).toHaveLength(1)
  expect(await root.isRefused(editAnnouncement, { announcement: id, changes: { at: later(testing, HOUR) } })).toBe(
    'announcement/published',
  )
  clock.ahead = 0
})

test('what was to come out later is sent now, or never', async () => {
  const { ann, root, tournament, domain } = await aCrowd(testing)
  const now = await root.does(writeAnnouncement, { tournament, title: 'Now', at: later(testing, HOUR) })
  const never = await root.does(writeAnnouncement, { tournament, title: 'Never', at: later(testing, HOUR) })
  expect((await root.does(editAnnouncement, { announcement: now.id, changes: { at: null } })).state).toBe('published')
  await root.does(withdrawAnnouncement, { announcement: never.id })
  clock.pass(HOUR + 1000)
  await runDueJobs(testing, domain)
  expect(await titlesOf(ann, tournament)).toEqual(['Now'])
  clock.ahead = 0
})

test('an edited one says so, in the bell too; a withdrawn one is gone from everywhere', async () => {
  const { ann, root, tournament, domain } = await aCrowd(testing)
  const { id } = await root.does(writeAnnouncement, { tournament, title: 'Lunch at one', body: 'In the hall.' })
  await runDueJobs(testing, domain)
  await root.does(editAnnouncement, { announcement: id, changes: { title: 'Lunch at two', urgent: true } })
  await runDueJobs(testing, domain)
  const { announcements } = await ann.does(listAnnouncements, { tournament })
  expect(announcements).toMatchObject([{ title: 'Lunch at two', body: 'In the hall.', urgent: true, read: false }])
  expect(announcements[0]?.editedAt).not.toBeNull()
  const bell = async () => (await ann.does(listNotifications, {})).notifications.map(({ message }) => message)
  expect(await bell()).toEqual(['Urgent: Lunch at two (Spring Cup)'])
  await root.does(editAnnouncement, { announcement: id, changes: { title: 'Lunch at two' } })
  await root.does(withdrawAnnouncement, { announcement: id })
  await runDueJobs(testing, domain)
  expect([await titlesOf(ann, tournament), await bell()]).toEqual([[], []])
  expect(await root.isRefused(withdrawAnnouncement, { announcement: id })).toBe('announcement/withdrawn')
  expect(await root.isRefused(editAnnouncement, { announcement: id, changes: { title: 'x' } })).toBe(
    'announcement/withdrawn',
  )
  expect(await root.isRefused(withdrawAnnouncement, { announcement: randomUUID() })).toBe('announcement/not-found')
  const { entries } = await root.does(listAudit, {})
  const actions = entries.map(({ action }) => action).filter((action) => action.startsWith('announcement.'))
  expect(actions).toEqual(['announcement.withdrawn', 'announcement.edited', 'announcement.written'])
})

test('a withdrawal and the telling of people meet: nobody keeps a notification', async () => {
  const { ann, bob, eve, root, tournament, domain } = await aCrowd(testing)
  for (let round = 0; round < 5; round++) {
    const { id } = await root.does(writeAnnouncement, { tournament, title: `Round ${round}` })
    await Promise.all([
      runDueJobs(testing, domain),
      root.does(withdrawAnnouncement, { announcement: id }),
      ann.does(markAllRead, {}),
      bob.does(dismissAnnouncements, { tournament }),
    ])
    await runDueJobs(testing, domain, { due: new Date(Date.now() + HOUR) })
    for (const who of [ann, bob, eve]) expect((await who.does(listNotifications, {})).notifications).toEqual([])
  }
})

test('reading is kept for each, with the bell; many at once count once', async () => {
  const { ann, bob, eve, root, sam, tournament, domain } = await aCrowd(testing)
  const { id } = await root.does(writeAnnouncement, { tournament, title: 'One' })
  clock.pass(10)
  await root.does(writeAnnouncement, { tournament, title: 'Two', urgent: true })
  clock.pass(10)
  await root.does(writeAnnouncement, { tournament, title: 'Three' })
  await runDueJobs(testing, domain)
  const { first } = await ann.does(getUnread, { tournament })
  expect(first.map(({ title }) => title)).toEqual(['Two', 'Three', 'One'])
  await Promise.all(
    Array.from({ length: 24 }, (_, at) =>
      [ann, bob, sam][at % 3]?.does(dismissAnnouncements, { tournament, ...(at % 2 === 0 && { announcements: [id] }) }),
    ),
  )
  const { announcements } = await root.does(listWritten, { tournament })
  // Sam reads it as well, but does not play.
  expect(announcements.map(({ readBy, people }) => `${readBy} of ${people}`)).toEqual(['2 of 3', '2 of 3', '2 of 3'])
  for (const who of [ann, bob]) {
    expect(await who.does(getUnread, { tournament })).toEqual({ count: 0, first: [] })
    expect((await who.does(listNotifications, { unreadOnly: true })).notifications).toEqual([])
  }
  expect((await eve.does(getUnread, { tournament })).count).toBe(3)
  clock.ahead = 0
})

test('two thousand people are told in few statements, once, and those who want it by mail', async () => {
  const { ann, root, tournament, domain } = await aCrowd(testing)
  const schema = `domain_${domain.id}`
  await owner.raw(
    `with people as (
       insert into ??.app_user (username, email, display_name, password, verified)
       select 'p' || n, 'p' || n || '@example.org', 'P ' || n, 'x', true from generate_series(1, 2000) n returning id),
     mail as (insert into ??.notification_preference (user_id, topic, email)
       select id, 'announcements', true from people order by id limit 200)
     insert into ??.tournament_member (tournament_id, tournament_team_id, user_id)
     select tt.tournament_id, tt.id, people.id from people, ??.tournament_team tt join ??.team on team.id = tt.team_id
     where team.slug = 'ants'`,
    [schema, schema, schema, schema, schema],
  )
  const { id } = await root.does(writeAnnouncement, { tournament, title: 'Hello, all' })
  let statements = 0
  const count = () => {
    statements += 1
  }
  installation.db.on('query', count)
  const runs = await tellAll(domain).finally(() => installation.db.off('query', count))
  expect(runs).toBe(3)
  expect(statements).toBeLessThan(80)
  // Whoever has done something for an achievement meanwhile is told of that, too.
  const told = async () =>
    (
      await owner.raw<{ rows: { count: string }[] }>(
        "select count(*) from ??.notification where kind not like 'achievement.%'",
        [schema],
      )
    ).rows[0]?.count
  const mails = await owner.raw<{ rows: object[] }>("select from ??.mail where subject like '%Hello, all%'", [schema])
  expect([await told(), mails.rows.length]).toEqual(['2003', 200])
  const many = await owner.raw<{ rows: object[] }>("select from ??.event where name = 'notification.many'", [schema])
  expect(many.rows.length).toBeLessThanOrEqual(3)
  await root.does(withdrawAnnouncement, { announcement: id })
  await runDueJobs(testing, domain, { due: new Date(Date.now() + HOUR) })
  expect(await told()).toBe('0')
  expect(await titlesOf(ann, tournament)).toEqual([])
})

/** Runs the jobs that notify people, and nothing else. */
async function tellAll(domain: DomainInfo): Promise<number> {
  const actor = { kind: 'system', name: 'test' } as const
  for (let runs = 0; ; runs++) {
    const { rows } = await owner.raw<{ rows: { payload: object }[] }>(
      `delete from graphile_worker._private_jobs where key like ? returning payload`,
      [`${domain.id}:announcement-tell:%`],
    )
    const [job] = rows
    if (!job) return runs
    // Also twice, as by a worker that dies before it says that it is done.
    for (let times = 0; times < (runs === 0 ? 2 : 1); times++)
      await inTransaction(installation, 'command', { domain, actor }, (ctx) => tellPeople.run(ctx, job.payload))
  }
}

test('with an account goes what was told to it alone, and what it has read', async () => {
  const { bob, root, tournament } = await aCrowd(testing)
  await root.does(writeAnnouncement, { tournament, title: 'For all' })
  await root.does(writeAnnouncement, { tournament, title: 'For Bob', to: { kind: 'user', username: 'bob' } })
  await bob.does(dismissAnnouncements, { tournament })
  await inTransaction(installation, 'command', bob.caller, (ctx) =>
    ctx.run(accountDeleting, { userId: bob.userId, alias: 'deleted-bob' }),
  )
  const { announcements } = await root.does(listWritten, { tournament })
  expect(announcements.map(({ title, readBy, people }) => [title, readBy, people])).toEqual([['For all', 0, 2]])
})
