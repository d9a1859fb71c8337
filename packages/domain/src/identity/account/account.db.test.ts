import { testDatabase } from '@pathwar/testing/database'
import { aKeyPair, type TestKey } from '@pathwar/testing/public-key'
import { expect, test } from 'vitest'
import type { UserActor } from '../../kernel/index.ts'
import { acceptInvite, createInvite, createTeam, getTeam } from '../../wargame/teams/index.ts'
import { openAccounts, password } from '../auth/accounts.fixture.ts'
import { logIn, refresh, stepUp } from '../auth/index.ts'
import { addKey, beginKey } from '../keys/index.ts'
import {
  changeEmail,
  changePassword,
  deactivateAccount,
  deleteAccount,
  exportData,
  getAccount,
  requestPasswordReset,
  requestVerification,
  resetPassword,
  securityEvents,
  updateAccount,
  verifyEmail,
} from './index.ts'

const accounts = await openAccounts(await testDatabase())
const run = accounts.run.bind(accounts)
const other = 'quite another password'

async function addKeyOf(user: { actor: () => Promise<UserActor> }, key: TestKey): Promise<void> {
  const actor = await user.actor()
  await run(addKey, { key: key.line, ...key.prove(await run(beginKey, {}, { actor })) }, { actor })
}

async function aSteppedUpUser(username?: string) {
  const user = await accounts.aUser(username)
  await run(stepUp, { method: 'password', password }, { actor: await user.actor() })
  return user
}

test('another password needs the current one, ends every other session and is told about', async () => {
  const user = await accounts.aUser()
  const elsewhere = await run(logIn, { username: user.username, password, delivery: 'rotating' })
  if (elsewhere.state !== 'signed-in') throw new Error('not signed in')
  const change = async (currentPassword: string) =>
    run(changePassword, { currentPassword, newPassword: other }, { actor: await user.actor() })
  await expect(change('wrong')).rejects.toMatchObject({
    code: 'auth/wrong-password',
    fields: [{ path: 'currentPassword' }],
  })
  expect((await accounts.who(elsewhere.token)).kind).toBe('user')
  expect(await change(password)).toEqual({ ended: 1 })
  expect((await accounts.who(elsewhere.token)).kind).toBe('visitor')
  await expect(run(refresh, { refreshToken: elsewhere.refreshToken ?? '' })).rejects.toMatchObject({
    code: 'auth/required',
  })
  expect((await accounts.who(user.token)).kind).toBe('user')
  await expect(run(logIn, { username: user.username, password })).rejects.toMatchObject({
    code: 'auth/wrong-credentials',
  })
  expect((await accounts.mailsTo(user.email))[0]?.text).toContain('The password of your account was changed')
})

test('an address is confirmed by the link or by the code, each once', async () => {
  const [one, two] = [await accounts.aUser(), await accounts.aUser()]
  const token = await accounts.linkTo(one.email)
  await run(verifyEmail, { token })
  expect((await run(getAccount, {}, { actor: await one.actor() })).verified).toBe(true)
  await expect(run(verifyEmail, { token })).rejects.toMatchObject({ code: 'token/invalid' })

  const code = /code: (\d{6})/.exec((await accounts.mailsTo(two.email))[0]?.text ?? '')?.[1] ?? ''
  await expect(run(verifyEmail, { code, username: one.username })).rejects.toMatchObject({ code: 'auth/wrong-code' })
  await run(verifyEmail, { code }, { actor: await two.actor() })
  expect((await run(getAccount, {}, { actor: await two.actor() })).verified).toBe(true)
})

test('asking for the mail again makes the first link worthless, and tells a visitor nothing', async () => {
  const { username, email } = await accounts.aUser()
  const first = await accounts.linkTo(email)
  expect(await run(requestVerification, { username })).toEqual(
    await run(requestVerification, { username: 'nobody-here' }),
  )
  await expect(run(verifyEmail, { token: first })).rejects.toMatchObject({ code: 'token/invalid' })
  await run(verifyEmail, { token: await accounts.linkTo(email) })
})

test('a new address counts when it is confirmed; the old one hears of it', async () => {
  const user = await accounts.aUser()
  const email = `new-${user.email}`
  const change = async (currentPassword: string) =>
    run(changeEmail, { email, currentPassword }, { actor: await user.actor() })
  await expect(change('wrong')).rejects.toMatchObject({ code: 'auth/wrong-password' })
  await change(password)
  expect(await run(getAccount, {}, { actor: await user.actor() })).toMatchObject({
    email: user.email,
    pendingEmail: email,
  })
  await run(verifyEmail, { token: await accounts.linkTo(email) })
  const after = await run(getAccount, {}, { actor: await user.actor() })
  expect(after).toMatchObject({ email, pendingEmail: null, verified: true })
  expect((await accounts.mailsTo(user.email))[0]?.subject).toContain('was changed')
})

test('the mail to a new address is sent again there, and a link that waits in the old mailbox is void after it', async () => {
  const user = await accounts.aUser()
  const email = `again-${user.email}`
  await run(requestPasswordReset, { email: user.email })
  await accounts.runJobs()
  const reset = await accounts.linkTo(user.email)
  await run(changeEmail, { email, currentPassword: password }, { actor: await user.actor() })
  const first = await accounts.linkTo(email)
  await run(requestVerification, {}, { actor: await user.actor() })
  const second = await accounts.linkTo(email)
  expect(second).not.toBe(first)
  await expect(run(verifyEmail, { token: first })).rejects.toMatchObject({ code: 'token/invalid' })
  await run(verifyEmail, { token: second })
  await expect(run(resetPassword, { token: reset, password: other })).rejects.toMatchObject({ code: 'token/invalid' })
})

test("somebody else's address looks like a free one to whoever asks for it", async () => {
  const [user, owner] = [await accounts.aUser(), await accounts.aUser()]
  const ask = async (email: string) => {
    const answer = await run(changeEmail, { email, currentPassword: password }, { actor: await user.actor() })
    return [
      answer.pendingEmail === email,
      (await run(getAccount, {}, { actor: await user.actor() })).pendingEmail === email,
    ]
  }
  expect(await ask(owner.email)).toEqual(await ask('free@players.example'))
  expect((await accounts.mailsTo(owner.email))[0]?.subject).toContain('already')
})

test('a forgotten password is replaced by a link, once; every session ends', async () => {
  const user = await accounts.aUser()
  const before = await accounts.sql('select from user_token')
  expect(await run(requestPasswordReset, { email: user.email.toUpperCase() })).toEqual({})
  expect(await run(requestPasswordReset, { email: 'nobody@players.example' })).toEqual({})
  // A worker looks for the account later, so at this point there is nothing whose time could be measured.
  expect(await accounts.sql('select from user_token')).toHaveLength(before.length)
  await accounts.runJobs()
  expect(await accounts.mailsTo('nobody@players.example')).toEqual([])
  const token = await accounts.linkTo(user.email)
  await run(resetPassword, { token, password: other })
  expect((await accounts.who(user.token)).kind).toBe('visitor')
  await expect(run(resetPassword, { token, password })).rejects.toMatchObject({ code: 'token/invalid' })
  expect((await run(logIn, { username: user.username, password: other })).state).toBe('signed-in')
})

test('a password that a link sets is prepared as any other', async () => {
  const user = await accounts.aUser()
  await run(requestPasswordReset, { email: user.email })
  await accounts.runJobs()
  const token = await accounts.linkTo(user.email)
  const tooLong = { token, password: 'x'.repeat(73) }
  await expect(run(resetPassword, tooLong)).rejects.toMatchObject({ code: 'input/invalid' })
  await run(resetPassword, { token, password: 'mot de passe\u0301 cache\u0301' })
  const typed = { username: user.username, password: 'mot de\u00a0pass\u00e9 cach\u00e9' }
  expect((await run(logIn, typed)).state).toBe('signed-in')
})

test('a new password leaves no way in to a stranger who gave this address; whose it is keeps theirs', async () => {
  const ways = async (username: string, confirmed: boolean) => {
    const user = await accounts.aUser(username)
    if (confirmed) await run(verifyEmail, { token: await accounts.linkTo(user.email) })
    // The second one may have it, because the first one does not have it any more.
    const key = aKeyPair()
    await addKeyOf(user, key)
    await accounts.sql(
      "insert into auth_method (user_id, provider, issuer, identifier, label) values (?, 'oidc', 'x', ?, 'x')",
      [user.userId, username],
    )
    await run(requestPasswordReset, { email: user.email })
    await accounts.runJobs()
    await run(resetPassword, { token: await accounts.linkTo(user.email), password: other })
    const [left] = await accounts.sql<{ ways: number }>(
      `select (select count(*) from auth_method where user_id = :id)::int
         + (select count(*) from ssh_key where user_id = :id)::int as ways`.replaceAll(':id', `'${user.userId}'`),
    )
    return left?.ways
  }
  expect(await ways('squatter', false)).toBe(0)
  expect(await ways('owner', true)).toBe(2)
})

test('a link to verify does not reset, and a late one does nothing', async () => {
  const user = await accounts.aUser()
  const verify = await accounts.linkTo(user.email)
  await expect(run(resetPassword, { token: verify, password: other })).rejects.toMatchObject({ code: 'token/invalid' })
  await run(requestPasswordReset, { email: user.email })
  await accounts.runJobs()
  const token = await accounts.linkTo(user.email)
  accounts.pass(3600)
  await expect(run(resetPassword, { token, password: other })).rejects.toMatchObject({ code: 'token/invalid' })
})

test('the profile changes field by field; a bad one is refused and nothing is written', async () => {
  const user = await accounts.aUser()
  const update = async (changes: object) => run(updateAccount, changes, { actor: await user.actor() })
  expect(await update({ displayName: 'Ann of War', country: 'NL', phone: '+31 20 123 4567' })).toMatchObject({
    country: 'NL',
  })
  expect(await update({ phone: null })).toMatchObject({ displayName: 'Ann of War', phone: null })
  await expect(update({ displayName: 'Bob', country: 'nl' })).rejects.toMatchObject({ fields: [{ path: 'country' }] })
  await expect(update({ verified: true })).rejects.toMatchObject({ code: 'input/invalid' })
  expect((await run(getAccount, {}, { actor: await user.actor() })).displayName).toBe('Ann of War')
})

test('a deactivated account is closed, also to its owner', async () => {
  const user = await aSteppedUpUser()
  await run(deactivateAccount, {}, { actor: await user.actor() })
  expect((await accounts.who(user.token)).kind).toBe('visitor')
  await expect(run(logIn, { username: user.username, password })).rejects.toMatchObject({ code: 'auth/deactivated' })
})

test('an export has what is known about the user, and no secret', async () => {
  const user = await aSteppedUpUser()
  await run(createTeam, { name: 'Exporters' }, { actor: await user.actor() })
  const { fileName, data } = await run(exportData, {}, { actor: await user.actor() })
  expect(fileName).toContain(user.username)
  expect(data).toMatchObject({
    profile: { email: user.email },
    teams: [{ slug: 'exporters', role: 'owner' }],
    roles: [{ role: 'player' }],
  })
  const text = JSON.stringify(data)
  for (const secret of [user.token, '$2b$', 'tokenHash', 'token_hash']) expect(text).not.toContain(secret)
  const stranger = await accounts.aUser()
  await expect(run(exportData, {}, { actor: await stranger.actor() })).rejects.toMatchObject({
    code: 'auth/step-up-required',
  })
})

test('a deleted account leaves its history under a name that says nothing', async () => {
  const key = aKeyPair('vanishing-ann@laptop')
  const [user, mate] = [await aSteppedUpUser('vanishing-ann'), await accounts.aUser()]
  await addKeyOf(user, key)
  const { slug } = await run(createTeam, { name: 'Survivors' }, { actor: await mate.actor() })
  const { token } = await run(createInvite, { team: slug }, { actor: await mate.actor() })
  await run(acceptInvite, { token }, { actor: await user.actor() })
  const remove = async (username: string, currentPassword = password) =>
    run(deleteAccount, { username, currentPassword }, { actor: await user.actor() })
  await expect(remove('somebody')).rejects.toMatchObject({ code: 'account/confirm' })
  await expect(remove('vanishing-ann', 'a guess')).rejects.toMatchObject({ code: 'auth/wrong-password' })
  await remove('Vanishing-Ann')

  expect((await accounts.who(user.token)).kind).toBe('visitor')
  await expect(run(logIn, { username: user.username, password })).rejects.toMatchObject({
    code: 'auth/wrong-credentials',
  })
  const everything = await accounts.sql<{ all: string }>(
    `select row_to_json(x)::text as all from app_user x union all select row_to_json(x)::text from event x
     union all select row_to_json(x)::text from audit_entry x union all select row_to_json(x)::text from ssh_key x
     union all select row_to_json(x)::text from mail x union all select row_to_json(x)::text from notification x`,
  )
  for (const { all } of everything) expect(all.toLowerCase()).not.toContain('vanishing-ann')
  const keys = await accounts.database.owner.raw('select from platform.public_key where user_id = ?', [user.userId])
  expect(keys.rows).toEqual([])
  expect((await run(getTeam, { team: slug }, { actor: await mate.actor() })).members).toHaveLength(1)
  // The name and the address are free again.
  await accounts.aUser('vanishing-ann')
})

test('the only owner of a team with others must hand it over first', async () => {
  const [user, mate] = [await aSteppedUpUser(), await accounts.aUser()]
  const { slug } = await run(createTeam, { name: 'Orphans' }, { actor: await user.actor() })
  const { token } = await run(createInvite, { team: slug }, { actor: await user.actor() })
  await run(acceptInvite, { token }, { actor: await mate.actor() })
  const { username } = user
  const remove = async () => run(deleteAccount, { username, currentPassword: password }, { actor: await user.actor() })
  await expect(remove()).rejects.toMatchObject({ code: 'account/last-owner' })
  expect((await accounts.who(user.token)).kind).toBe('user')
})

test('a user reads what happened to the account, page by page, and nothing of what others did elsewhere', async () => {
  const [user, stranger] = [await aSteppedUpUser(), await accounts.aUser()]
  const newPassword = other
  await run(changePassword, { currentPassword: password, newPassword }, { actor: await user.actor(), agent: 'curl/8' })
  await accounts.sql(
    `insert into audit_entry (action, actor_id, actor_name, target_kind, target_id, detail, address)
     values ('user.role-given', ?, 'boss', 'user', ?, '{"role": "member"}', '192.0.2.77')`,
    [stranger.userId, user.userId],
  )
  const read = async (page: { before?: string; limit?: number }) =>
    run(securityEvents, page, { actor: await user.actor() })
  const { events } = await read({})
  expect(events.map(({ action, byOther }) => [action, byOther])).toEqual([
    ['user.role-given', true],
    ['account.password-changed', false],
    ['log-in', false],
  ])
  expect(events[0]).toMatchObject({ about: 'member', address: null })
  expect(events[1]?.address).toMatch(/^192\.0\.2\./)
  const first = await read({ limit: 2 })
  expect(first.events).toEqual(events.slice(0, 2))
  expect(await read({ limit: 2, before: first.next ?? '' })).toEqual({ events: events.slice(2), next: null })
})

test('the logs stay append-only for everything else', async () => {
  await expect(accounts.sql("update event set actor_name = 'x'")).rejects.toThrow('append-only')
  await expect(accounts.sql('delete from event')).rejects.toThrow('append-only')
  await expect(accounts.sql('delete from audit_entry')).rejects.toThrow('append-only')
})
