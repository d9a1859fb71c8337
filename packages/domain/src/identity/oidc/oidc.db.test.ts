import { testDatabase } from '@pathwar/testing/database'
import { afterAll, expect, test } from 'vitest'
import { changePassword, getAccount, verifyEmail } from '../account/index.ts'
import { openAccounts, password } from '../auth/accounts.fixture.ts'
import { beginStepUp, getSession, stepUp } from '../auth/index.ts'
import {
  beginOidcLogIn,
  beginOidcStepUp,
  linkOidc,
  listOidcLinks,
  listOidcProviders,
  oidcButtons,
  oidcCallback,
  putOidcProvider,
  removeOidcProvider,
  testOidcProvider,
  unlinkOidc,
} from './index.ts'
import { startProvider } from './provider.fixture.ts'

// The provider's tokens use the real time, so the clock must too.
const database = await testDatabase()
const accounts = await openAccounts(database, { privateProviders: true, timeOf: (now) => now })
const run = accounts.run.bind(accounts)
const provider = await startProvider(`${accounts.domain.url}/log-in/provider`)
afterAll(() => provider.close())

const admin = await accounts.aUser('admin')
await accounts.sql("insert into user_role select ?, id from role where role = 'admin'", [admin.userId])
await run(stepUp, { method: 'password', password }, { actor: await admin.actor() })
const settings = {
  slug: 'work',
  name: 'Work',
  issuer: provider.issuer,
  clientId: provider.clientId,
  clientSecret: provider.clientSecret,
}
await put({})

async function put(changes: object) {
  return run(putOidcProvider, { ...settings, ...changes }, { actor: await admin.actor() })
}

async function enter(account: string) {
  const { url, flow } = await run(beginOidcLogIn, { provider: 'work' })
  const back = await provider.logIn(url, account)
  return run(oidcCallback, { flow, query: back.search, delivery: 'bearer' })
}

async function enterAs(account: string) {
  const answer = await enter(account)
  if (answer.state !== 'signed-in') throw new Error(`not signed in but ${answer.state}`)
  return { userId: answer.user.id, username: answer.user.username, actor: () => accounts.userOf(answer.token) }
}

test('somebody unknown gets an account, and comes back to the same one', async () => {
  provider.claims.set('ann', { name: 'Ann of Work', preferred_username: 'ann' })
  const first = await enterAs('ann')
  const account = await run(getAccount, {}, { actor: await first.actor() })
  expect(account).toMatchObject({ email: 'ann@provider.example', verified: true, hasPassword: false })
  expect((await first.actor()).roles).toEqual(['player'])
  expect((await enterAs('ann')).userId).toBe(first.userId)
})

test('a taken user name becomes a similar one', async () => {
  provider.claims.set('impostor', { preferred_username: 'ADMIN', email: 'admin@provider.example' })
  const { username } = await enterAs('impostor')
  expect(username).toMatch(/^ADMIN-[a-z0-9]{6}$/)
})

test('an address that an account here uses does not open it, whatever the provider says', async () => {
  const user = await accounts.aUser()
  provider.claims.set('thief', { email: user.email.toUpperCase(), email_verified: true })
  await expect(enter('thief')).rejects.toMatchObject({ code: 'oidc/email-known' })
})

test('an address that the provider has not verified is not verified here', async () => {
  provider.claims.set('vague', { email_verified: false })
  const { actor } = await enterAs('vague')
  expect((await run(getAccount, {}, { actor: await actor() })).verified).toBe(false)
})

test('where addresses must be confirmed, whoever comes with another is registered, gets a mail, and is let in after it', async () => {
  await accounts.setting('registration.verifyEmail', 'required')
  provider.claims.set('patient', { email_verified: false })
  expect(await enter('patient')).toEqual({ state: 'verify-email' })
  await expect(enter('patient')).rejects.toMatchObject({ code: 'auth/unverified' })
  await run(verifyEmail, { token: await accounts.linkTo('patient@provider.example') })
  expect((await enter('patient')).state).toBe('signed-in')
  await accounts.setting('registration.verifyEmail', 'optional')
})

test('a flow is good once, in the browser that began it, with the state it began with', async () => {
  const [mine, other] = [
    await run(beginOidcLogIn, { provider: 'work' }),
    await run(beginOidcLogIn, { provider: 'work' }),
  ]
  const back = await provider.logIn(mine.url, 'bob')
  const come = (flow: string, query: string) => run(oidcCallback, { flow, query, delivery: 'bearer' })
  await expect(come(other.flow, back.search)).rejects.toMatchObject({ code: 'oidc/refused' })
  await expect(come('x'.repeat(32), back.search)).rejects.toMatchObject({ code: 'token/invalid' })
  await come(mine.flow, back.search)
  await expect(come(mine.flow, back.search)).rejects.toMatchObject({ code: 'token/invalid' })
  const third = await run(beginOidcLogIn, { provider: 'work' })
  const changed = (await provider.logIn(third.url, 'bob')).search.replace(/code=[^&]+/, 'code=made-up')
  await expect(come(third.flow, changed)).rejects.toMatchObject({ code: 'oidc/refused' })
})

test('a refusal at the provider is a refusal here', async () => {
  const { url, flow } = await run(beginOidcLogIn, { provider: 'work' })
  const query = `error=access_denied&state=${new URL(url).searchParams.get('state')}&iss=${encodeURIComponent(provider.issuer)}`
  await expect(run(oidcCallback, { flow, query })).rejects.toMatchObject({ code: 'oidc/refused' })
})

test('an account is linked after a step-up, by the session that began it, and opens from then on', async () => {
  const [user, other] = [await accounts.aUser(), await accounts.aUser()]
  await expect(run(linkOidc, { provider: 'work' }, { actor: await user.actor() })).rejects.toMatchObject({
    code: 'auth/step-up-required',
  })
  await run(stepUp, { method: 'password', password }, { actor: await user.actor() })
  const link = async () => {
    const { url, flow } = await run(linkOidc, { provider: 'work' }, { actor: await user.actor() })
    return { flow, query: (await provider.logIn(url, 'carol')).search }
  }
  await expect(run(oidcCallback, await link(), { actor: await other.actor() })).rejects.toMatchObject({
    code: 'auth/required',
  })
  await expect(run(oidcCallback, await link())).rejects.toMatchObject({ code: 'auth/required' })
  expect(await run(oidcCallback, await link(), { actor: await user.actor() })).toEqual({ state: 'linked' })
  expect((await enterAs('carol')).userId).toBe(user.userId)

  await run(stepUp, { method: 'password', password }, { actor: await other.actor() })
  const begun = await run(linkOidc, { provider: 'work' }, { actor: await other.actor() })
  const query = (await provider.logIn(begun.url, 'carol')).search
  const taken = run(oidcCallback, { flow: begun.flow, query }, { actor: await other.actor() })
  await expect(taken).rejects.toMatchObject({ code: 'oidc/taken' })
})

test('without a password one steps up at the provider, then chooses one, then may unlink', async () => {
  const user = await enterAs('dave')
  const links = await run(listOidcLinks, {}, { actor: await user.actor() })
  expect(links).toMatchObject([{ provider: 'work', label: 'dave@provider.example' }])
  const unlink = async () => run(unlinkOidc, { id: links[0]?.id ?? '' }, { actor: await user.actor() })
  const choose = async () => run(changePassword, { newPassword: password }, { actor: await user.actor() })
  await expect(choose()).rejects.toMatchObject({ code: 'auth/step-up-required' })
  expect((await run(beginStepUp, {}, { actor: await user.actor() })).methods).toEqual(['oidc'])

  const { url, flow } = await run(beginOidcStepUp, { provider: 'work' }, { actor: await user.actor() })
  expect(new URL(url).searchParams.get('prompt')).toBe('login')
  const query = (await provider.logIn(url, 'dave')).search
  const done = await run(oidcCallback, { flow, query }, { actor: await user.actor() })
  expect(done.state).toBe('stepped-up')
  expect((await run(getSession, {}, { actor: await user.actor() })).steppedUpUntil).not.toBeNull()
  await expect(unlink()).rejects.toMatchObject({ code: 'oidc/last-way-in' })
  await choose()
  await unlink()
  expect(await run(listOidcLinks, {}, { actor: await user.actor() })).toEqual([])
})

test('stepping up with another account of the provider does not count', async () => {
  const user = await enterAs('erin')
  await enterAs('frank')
  const { url, flow } = await run(beginOidcStepUp, { provider: 'work' }, { actor: await user.actor() })
  const query = (await provider.logIn(url, 'frank')).search
  await expect(run(oidcCallback, { flow, query }, { actor: await user.actor() })).rejects.toMatchObject({
    code: 'oidc/no-account',
  })
})

test('a provider that does not register takes only those who are linked', async () => {
  await put({ registers: false })
  await expect(enter('stranger')).rejects.toMatchObject({ code: 'oidc/no-account' })
  await enterAs('ann')
  await put({ enabled: false })
  expect(await run(oidcButtons, {})).toEqual([])
  await expect(run(beginOidcLogIn, { provider: 'work' })).rejects.toMatchObject({ code: 'oidc/not-found' })
  await put({})
})

test('a secret stays where it is, and goes to no other issuer', async () => {
  const { clientSecret: _, ...rest } = settings
  const actor = await admin.actor()
  await run(putOidcProvider, { ...rest, name: 'Office' }, { actor })
  await enterAs('ann')
  const moved = run(putOidcProvider, { ...rest, issuer: `${provider.issuer}/elsewhere` }, { actor })
  await expect(moved).rejects.toMatchObject({ code: 'oidc/secret-needed' })
  expect(JSON.stringify(await run(listOidcProviders, {}, { actor }))).not.toContain(provider.clientSecret)
  const [row] = await accounts.sql<{ all: string }>('select row_to_json(oidc_provider)::text as all from oidc_provider')
  expect(row?.all).not.toContain(provider.clientSecret)
})

test('another issuer opens none of the accounts that were linked through the one before', async () => {
  const elsewhere = await startProvider(`${accounts.domain.url}/log-in/provider`)
  try {
    await put({ slug: 'moved', registers: true })
    const enterMoved = async (through: typeof provider) => {
      const { url, flow } = await run(beginOidcLogIn, { provider: 'moved' })
      const back = await through.logIn(url, 'root')
      const answer = await run(oidcCallback, { flow, query: back.search, delivery: 'bearer' })
      return answer.state === 'signed-in' ? answer.user.id : answer.state
    }
    provider.claims.set('root', { email: 'root@honest.example' })
    const before = await enterMoved(provider)
    await put({ slug: 'moved', registers: false, name: 'The same' })
    expect(await enterMoved(provider)).toBe(before)
    await put({ slug: 'moved', registers: false, issuer: elsewhere.issuer, clientSecret: elsewhere.clientSecret })
    await expect(enterMoved(elsewhere)).rejects.toMatchObject({ code: 'oidc/no-account' })
    await run(removeOidcProvider, { provider: 'moved' }, { actor: await admin.actor() })
  } finally {
    await elsewhere.close()
  }
})

test('an issuer that does not answer, or is on this network where that is not allowed, is refused', async () => {
  await expect(put({ slug: 'dead', issuer: 'http://127.0.0.1:2' })).rejects.toMatchObject({ code: 'oidc/unreachable' })
  const strict = await openAccounts(database, { timeOf: (now) => now })
  const boss = await strict.aUser()
  await strict.sql("insert into user_role select ?, id from role where role = 'admin'", [boss.userId])
  await strict.run(stepUp, { method: 'password', password }, { actor: await boss.actor() })
  for (const issuer of [provider.issuer, provider.issuer.replace('http:', 'https:'), 'https://localhost:9']) {
    const attempt = strict.run(putOidcProvider, { ...settings, issuer }, { actor: await boss.actor() })
    await expect(attempt).rejects.toMatchObject({ code: 'oidc/unreachable' })
  }
})

test('a removed provider takes its links along', async () => {
  await put({ slug: 'gone' })
  await run(removeOidcProvider, { provider: 'gone' }, { actor: await admin.actor() })
  await expect(run(beginOidcLogIn, { provider: 'gone' })).rejects.toMatchObject({ code: 'oidc/not-found' })
  await run(removeOidcProvider, { provider: 'work' }, { actor: await admin.actor() })
  expect(await accounts.sql("select from auth_method where provider = 'oidc'")).toHaveLength(0)
})

test('a provider can be tried before it is stored, and what is wrong with it is said', async () => {
  const attempt = async (issuer: string) => run(testOidcProvider, { issuer }, { actor: await admin.actor() })
  expect(await attempt(provider.issuer)).toMatchObject({
    works: true,
    issuer: provider.issuer,
    logIn: expect.stringContaining(provider.issuer),
    redirectUri: `${accounts.domain.url}/log-in/provider`,
  })
  expect(await attempt('http://127.0.0.1:2')).toMatchObject({
    works: false,
    problem: expect.stringContaining('refused'),
  })
  expect(await attempt(`${provider.issuer}/elsewhere`)).toMatchObject({
    works: false,
    problem: expect.stringContaining('/elsewhere/.well-known/openid-configuration'),
  })
  const byName = provider.issuer.replace('127.0.0.1', 'localhost')
  if (byName !== provider.issuer) expect(await attempt(byName)).toMatchObject({ works: false })
  await expect(put({ slug: 'broken', issuer: 'http://127.0.0.1:2' })).rejects.toMatchObject({
    code: 'oidc/unreachable',
    fields: [{ path: 'issuer', message: expect.stringContaining('refused') }],
  })
  const player = await accounts.aUser()
  const refused = run(testOidcProvider, { issuer: provider.issuer }, { actor: await player.actor() })
  await expect(refused).rejects.toMatchObject({ code: 'auth/forbidden' })
})

test('where providers must be public, a private address is refused in words, and is not asked', async () => {
  const strict = await openAccounts(database, { timeOf: (now) => now })
  const boss = await strict.aUser('boss')
  await strict.sql("insert into user_role select ?, id from role where role = 'admin'", [boss.userId])
  for (const [issuer, problem] of [
    [provider.issuer, 'https://'],
    ['https://127.0.0.1', 'public internet'],
  ] as const) {
    const answer = await strict.run(testOidcProvider, { issuer }, { actor: await boss.actor() })
    expect(answer).toMatchObject({ works: false, problem: expect.stringContaining(problem) })
  }
})
