import type { SettingValue } from '@pathwar/contracts/tenancy/settings'
import { testDatabase } from '@pathwar/testing/database'
import { TOTP } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { createApiToken } from '../../identity/api-tokens/index.ts'
import { openAccounts, password } from '../../identity/auth/accounts.fixture.ts'
import { getSession, logIn, register, stepUp } from '../../identity/auth/index.ts'
import { beginTotp, confirmTotp, disableTotp } from '../../identity/second-factor/index.ts'
import type { Mailer } from '../../kernel/index.ts'
import { setSettings } from './index.ts'

const database = await testDatabase()

/** A domain whose settings an administrator changes. */
async function aDomain(mailer: Mailer | null = null) {
  const accounts = await openAccounts(database, { mailer })
  const admin = await accounts.aUser('admin')
  await accounts.sql("insert into user_role select ?, id from role where role = 'admin'", [admin.userId])
  const set = async (values: Record<string, SettingValue | null>) => {
    const actor = { ...(await admin.actor()), stepUpAt: accounts.clock.now }
    await accounts.run(setSettings, { values }, { actor })
  }
  const join = (username: string, email = `${username}@players.example`) =>
    accounts.run(register, { username, email, password, delivery: 'bearer' })
  return { accounts, admin, set, join }
}

describe('who may register follows the settings at once', () => {
  test.each([
    ['registration.mode', 'closed', 'registration/closed'],
    ['registration.mode', 'code', 'registration/code'],
    ['registration.emailDomains', ['school.example'], 'registration/email-domain'],
    ['registration.disposableDomains', ['players.example'], 'registration/disposable'],
  ] as const)('%s = %j', async (key, value, code) => {
    const { set, join } = await aDomain()
    expect(await join('before')).toMatchObject({ state: 'signed-in' })
    await set({ [key]: Array.isArray(value) ? [...value] : (value as string) })
    await expect(join('ann')).rejects.toMatchObject({ code })
    await set({ [key]: null })
    expect(await join('after')).toMatchObject({ state: 'signed-in' })
  })

  test('registration.disposable and registration.verifyEmail', async () => {
    const { set, join } = await aDomain()
    await expect(join('ann', 'ann@mailinator.com')).rejects.toMatchObject({ code: 'registration/disposable' })
    await set({ 'registration.disposable': 'allow' })
    expect(await join('ann', 'ann@mailinator.com')).toMatchObject({ state: 'signed-in' })
    await set({ 'registration.verifyEmail': 'required' })
    expect(await join('bob')).toEqual({ state: 'verify-email' })
  })
})

test('log-ins last as many days as the settings say, from then on', async () => {
  const { accounts, set } = await aDomain()
  const user = await accounts.aUser()
  const days = async (delivery: 'cookie' | 'bearer') => {
    const answer = await accounts.run(logIn, { username: user.username, password, delivery })
    if (answer.state !== 'signed-in') throw new Error(answer.state)
    return (Date.parse(answer.expiresAt) - accounts.clock.now.getTime()) / 86_400_000
  }
  expect([await days('cookie'), await days('bearer')]).toEqual([14, 90])
  await set({ 'auth.sessionDays': 1, 'auth.toolSessionDays': 2 })
  expect([await days('cookie'), await days('bearer')]).toEqual([1, 2])
  const { token } = await accounts
    .run(register, {
      ...{ username: 'short', email: 'short@players.example', password, delivery: 'bearer' as const },
    })
    .then((answer) => (answer.state === 'signed-in' ? answer : { token: null }))
  accounts.pass(2 * 86_400)
  expect((await accounts.who(token)).kind).toBe('visitor')
  expect((await accounts.who(user.token)).kind).toBe('user')
})

describe('a second factor that is needed', () => {
  async function aModerator() {
    const domain = await aDomain()
    await domain.accounts.sql(
      "insert into auth_method (user_id, provider, identifier, label, verified) values (?, 'totp', ?, 'App', true)",
      [domain.admin.userId, domain.admin.userId],
    )
    const moderator = await domain.accounts.aUser('mod')
    await domain.accounts.sql("insert into user_role select ?, id from role where role = 'moderator'", [
      moderator.userId,
    ])
    const { token } = await domain.accounts.run(
      createApiToken,
      { name: 'script', scopes: ['ban', 'web'], expiresInDays: null },
      { actor: { ...(await moderator.actor()), stepUpAt: domain.accounts.clock.now } },
    )
    const may = async (secret: string | null = moderator.token) =>
      [...(await domain.accounts.userOf(secret)).privileges].sort()
    return { ...domain, moderator, may, apiToken: token }
  }

  test('cuts those who hold such a privilege to looking around, with every token, until they have one', async () => {
    const { accounts, set, moderator, may, apiToken } = await aModerator()
    const { run } = { run: accounts.run.bind(accounts) }
    expect(await may()).toContain('ban')
    await set({ 'auth.requireSecondFactor': ['ban'] })
    expect(await may()).toEqual(['report', 'web'])
    expect(await may(apiToken)).toEqual(['web'])
    const told = async () => (await run(getSession, {}, { actor: await moderator.actor() })).user?.mustAddSecondFactor
    expect(await told()).toBe(true)
    await run(stepUp, { method: 'password', password }, { actor: await moderator.actor() })
    const { token, secret } = await run(beginTotp, {}, { actor: await moderator.actor() })
    const code = new TOTP({ secret }).generate({ timestamp: accounts.clock.now.getTime() })
    await run(confirmTotp, { token, code }, { actor: await moderator.actor() })
    expect(await may()).toContain('ban')
    expect(await may(apiToken)).toContain('ban')
    expect(await told()).toBe(false)
    const actor = { ...(await moderator.actor()), stepUpAt: accounts.clock.now }
    await run(disableTotp, {}, { actor })
    expect(await may()).toEqual(['report', 'web'])
  })

  test('is not asked for by those who would shut themselves out', async () => {
    const { set } = await aDomain()
    await expect(set({ 'auth.requireSecondFactor': ['user:manage'] })).rejects.toMatchObject({
      code: 'setting/value',
      fields: [{ path: 'values.auth.requireSecondFactor', message: expect.stringContaining('set one up first') }],
    })
    await set({ 'auth.requireSecondFactor': ['root'] })
  })

  test('leaves alone who holds none, and does not spare root', async () => {
    const { accounts, set } = await aModerator()
    const player = await accounts.aUser()
    const root = await accounts.aUser('root')
    await accounts.sql("insert into user_role select ?, id from role where role = 'root'", [root.userId])
    await set({ 'auth.requireSecondFactor': ['server:stop'] })
    expect([...(await player.actor()).privileges]).toContain('play')
    expect([...(await root.actor()).privileges].sort()).toEqual(['report', 'web'])
    await accounts.sql("delete from setting where key = 'auth.requireSecondFactor'")
    expect([...(await root.actor()).privileges]).toContain('root')
  })

  test('brings nothing back to those who are banned', async () => {
    const { accounts, set, moderator, admin } = await aModerator()
    await set({ 'auth.requireSecondFactor': ['ban'] })
    await accounts.sql("insert into ban (reason, user_id, admin_id) values ('x', ?, ?)", [
      moderator.userId,
      admin.userId,
    ])
    expect([...(await moderator.actor()).privileges].sort()).toEqual(['report', 'web'])
  })
})

test('the first thing every page reads says what this place is called and looks like', async () => {
  const { accounts, set } = await aDomain()
  const plain = await accounts.run(getSession, {})
  expect(plain.domain).toMatchObject({ name: accounts.domain.name, description: '', accent: '' })
  await set({
    'domain.name': 'Acme Games',
    'domain.description': 'Welcome.',
    'domain.supportLink': 'help@acme.example',
    'domain.logoText': 'ACME',
    'domain.accent': '#c2410c',
    'registration.emailDomains': ['acme.example'],
  })
  const { domain, registration } = await accounts.run(getSession, {})
  expect(domain).toMatchObject({ name: 'Acme Games', description: 'Welcome.', logoText: 'ACME', accent: '#c2410c' })
  expect(domain.supportLink).toBe('help@acme.example')
  expect(registration).toEqual({ mode: 'open', verifyEmail: 'required', emailDomains: ['acme.example'] })
})

test('mails come from whom the settings say, and are signed with the name of the place', async () => {
  const sent: Parameters<Mailer['send']>[0][] = []
  const { accounts, set } = await aDomain({ send: async (mail) => void sent.push(mail) })
  await accounts.runJobs()
  expect(sent.splice(0)[0]).toMatchObject({ fromName: accounts.domain.name })
  await set({ 'domain.name': 'Acme Games' })
  await accounts.aUser()
  await accounts.runJobs()
  expect(sent[0]?.fromName).toBe('Acme Games')
  expect(sent[0]?.replyTo).toBeUndefined()
  expect(sent.splice(0)[0]?.text).toContain('Acme Games')
  await set({ 'mail.senderName': 'The Acme crew', 'mail.replyTo': 'help@acme.example' })
  await accounts.aUser()
  await accounts.runJobs()
  expect(sent[0]).toMatchObject({ fromName: 'The Acme crew', replyTo: 'help@acme.example' })
})
