import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { openAccounts } from '../../identity/auth/accounts.fixture.ts'
import { inTransaction } from '../../kernel/index.ts'
import { openLiveFeed } from '../activity/index.ts'
import { listNotifications, markAllRead, markRead, notify, unreadCount } from './index.ts'

const accounts = await openAccounts(await testDatabase())
const run = accounts.run.bind(accounts)
const tell = (userId: string, message: string) =>
  inTransaction(
    accounts.installation,
    'command',
    { domain: accounts.domain, actor: { kind: 'system', name: 'test' } },
    (ctx) => notify(ctx, userId, { kind: 'test', message, url: '/account' }),
  )

test('pages follow each other, read ones can be left out, and the count is of the unread', async () => {
  const user = await accounts.aUser()
  for (const message of ['one', 'two', 'three']) await tell(user.userId, message)
  const actor = await user.actor()
  const first = await run(listNotifications, { limit: 2 }, { actor })
  expect(first.notifications.map(({ message }) => message)).toEqual(['three', 'two'])
  const second = await run(listNotifications, { limit: 2, before: first.next ?? '' }, { actor })
  expect([second.notifications.map(({ message }) => message), second.next]).toEqual([['one'], null])
  expect(await run(markRead, { id: first.notifications[0]?.id ?? '' }, { actor })).toEqual({ count: 2 })
  expect((await run(listNotifications, { unreadOnly: true }, { actor })).notifications).toHaveLength(2)
  await run(markAllRead, {}, { actor })
  expect(await run(unreadCount, {}, { actor })).toEqual({ count: 0 })
})

test("another user's notifications are neither shown nor marked", async () => {
  const [user, other] = [await accounts.aUser(), await accounts.aUser()]
  await tell(user.userId, 'private')
  const { notifications } = await run(listNotifications, {}, { actor: await user.actor() })
  const actor = await other.actor()
  expect((await run(listNotifications, {}, { actor })).notifications).toEqual([])
  await expect(run(markRead, { id: notifications[0]?.id ?? '' }, { actor })).rejects.toMatchObject({
    code: 'notification/not-found',
  })
  expect(await run(unreadCount, {}, { actor: await user.actor() })).toEqual({ count: 1 })
})

test('an open page hears of it at once, and nobody else does', async () => {
  const [user, other] = [await accounts.aUser(), await accounts.aUser()]
  const feed = openLiveFeed(accounts.installation, accounts.database.urls.app)
  const stop = new AbortController()
  try {
    const request = { domain: accounts.domain, tournament: undefined, lastEventId: '0', signal: stop.signal }
    const names: string[] = []
    const reading = (async () => {
      for await (const event of feed.events({ ...request, actor: await other.actor() })) names.push(event.name)
    })()
    const mine = feed.events({ ...request, actor: await user.actor() })
    await tell(user.userId, 'hello')
    for await (const event of mine) {
      if (event.name !== 'notification.created') continue
      expect(event.payload.message).toBe('hello')
      break
    }
    stop.abort()
    await reading
    expect(names).not.toContain('notification.created')
  } finally {
    stop.abort()
    await feed.close()
  }
})
