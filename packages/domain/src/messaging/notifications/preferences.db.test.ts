import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { changePassword, deleteAccount } from '../../identity/account/index.ts'
import { openAccounts, password } from '../../identity/auth/accounts.fixture.ts'
import { logIn } from '../../identity/auth/index.ts'
import { inTransaction } from '../../kernel/index.ts'
import { getPreferences, listNotifications, notify, setPreference } from './index.ts'

const accounts = await openAccounts(await testDatabase())
const run = accounts.run.bind(accounts)

const tell = (userId: string, kind: string) =>
  inTransaction(
    accounts.installation,
    'command',
    { domain: accounts.domain, actor: { kind: 'system', name: 'test' } },
    (ctx) => notify(ctx, userId, { kind, message: `about ${kind}`, url: '/teams' }),
  )

async function aConfirmedUser() {
  const user = await accounts.aUser()
  await accounts.sql('update app_user set verified = true where id = ?', [user.userId])
  const subjects = async () => (await accounts.mailsTo(user.email)).map(({ subject }) => subject)
  const mailed = async (kind: string) => (await subjects()).some((subject) => subject.includes(`about ${kind}`))
  return { ...user, subjects, mailed }
}

test('a topic goes by mail as is usual for it, until the user says otherwise', async () => {
  const user = await aConfirmedUser()
  const actor = await user.actor()
  expect(await run(getPreferences, {}, { actor })).toEqual([
    { topic: 'security', email: true, fixed: true },
    { topic: 'standing', email: true, fixed: false },
    { topic: 'teams', email: true, fixed: false },
    { topic: 'announcements', email: false, fixed: false },
    { topic: 'instances', email: false, fixed: false },
  ])
  for (const kind of ['team.kicked', 'instance.failed', 'other.thing']) await tell(user.userId, kind)
  expect(await Promise.all(['team', 'instance', 'other'].map(user.mailed))).toEqual([true, false, false])
  await run(setPreference, { topic: 'teams', email: false }, { actor })
  const after = await run(setPreference, { topic: 'instances', email: true }, { actor })
  expect(after.map(({ email }) => email)).toEqual([true, true, false, false, true])
  for (const kind of ['team.second', 'instance.second']) await tell(user.userId, kind)
  expect(await Promise.all(['team.second', 'instance.second'].map(user.mailed))).toEqual([false, true])
  expect((await run(listNotifications, {}, { actor })).notifications).toHaveLength(5)
})

test('mail about the safety of an account cannot be turned off, and comes once', async () => {
  const user = await aConfirmedUser()
  const actor = await user.actor()
  const off = run(setPreference, { topic: 'security' as 'teams', email: false }, { actor })
  await expect(off).rejects.toMatchObject({ code: 'input/invalid', fields: [{ path: 'topic' }] })
  const before = await user.subjects()
  await run(changePassword, { currentPassword: password, newPassword: 'another long password' }, { actor })
  expect((await user.subjects()).length - before.length).toBe(1)
})

test('only safety is written about to an address that nobody has confirmed', async () => {
  const user = await accounts.aUser()
  const before = (await accounts.mailsTo(user.email)).length
  await tell(user.userId, 'team.kicked')
  expect(await accounts.mailsTo(user.email)).toHaveLength(before)
  await tell(user.userId, 'session.new-device')
  expect(await accounts.mailsTo(user.email)).toHaveLength(before + 1)
})

test('a log-in from a new device is told of, one from a known device is not, nor is the first', async () => {
  const user = await aConfirmedUser()
  const actor = await user.actor()
  const told = async () =>
    (await run(listNotifications, {}, { actor })).notifications.filter(({ kind }) => kind === 'session.new-device')
  const from = (address: string) => run(logIn, { username: user.username, password }, { address })
  await from('192.0.2.99')
  expect(await told()).toEqual([])
  await from('198.51.100.7')
  expect(await told()).toMatchObject([{ message: expect.stringContaining('198.51.100.7'), url: '/account/devices' }])
  await from('198.51.7.8')
  expect(await told()).toHaveLength(1)
  expect((await accounts.mailsTo(user.email))[0]?.text).toContain('198.51.100.7')
})

test("preferences are one's own, and go with the account", async () => {
  const [user, other] = [await aConfirmedUser(), await aConfirmedUser()]
  await run(setPreference, { topic: 'teams', email: false }, { actor: await user.actor() })
  const theirs = await run(getPreferences, {}, { actor: await other.actor() })
  expect(theirs.find(({ topic }) => topic === 'teams')?.email).toBe(true)
  const actor = { ...(await user.actor()), stepUpAt: accounts.clock.now }
  await run(deleteAccount, { username: user.username, currentPassword: password }, { actor })
  expect(await accounts.sql('select from notification_preference where user_id = ?', [user.userId])).toEqual([])
})
