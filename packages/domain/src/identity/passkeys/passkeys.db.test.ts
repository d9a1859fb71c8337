import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { openAccounts, password } from '../auth/accounts.fixture.ts'
import { beginStepUp, completeLogIn, logIn, stepUp } from '../auth/index.ts'
import { secondFactorStatus } from '../second-factor/index.ts'
import { Authenticator } from './authenticator.fixture.ts'
import {
  beginPasskeyLogIn,
  beginPasskeyRegistration,
  finishPasskeyLogIn,
  finishPasskeyRegistration,
  listPasskeys,
  removePasskey,
  renamePasskey,
} from './index.ts'

const accounts = await openAccounts(await testDatabase())
const run = accounts.run.bind(accounts)
const { url: origin } = accounts.domain

async function aSteppedUpUser() {
  const user = await accounts.aUser()
  await run(stepUp, { method: 'password', password }, { actor: await user.actor() })
  return user
}

async function aUserWithPasskey() {
  const user = await aSteppedUpUser()
  const key = new Authenticator()
  const { token, options } = await run(beginPasskeyRegistration, {}, { actor: await user.actor() })
  const response = key.create(options, origin)
  const added = await run(finishPasskeyRegistration, { token, response, name: 'Laptop' }, { actor: await user.actor() })
  return { ...user, key, ...added }
}

async function enter(key: Authenticator, from = origin) {
  const { token, options } = await run(beginPasskeyLogIn, {})
  return run(finishPasskeyLogIn, { token, response: key.get(options, from), delivery: 'bearer' })
}

test('a passkey logs in without a name, and is both factors', async () => {
  const { key, userId } = await aUserWithPasskey()
  const answer = await enter(key)
  if (answer.state !== 'signed-in') throw new Error('not signed in')
  const actor = await accounts.userOf(answer.token)
  expect([actor.userId, actor.stepUpAt]).toEqual([userId, accounts.clock.now])
})

test('with the first passkey come recovery codes, with the second none', async () => {
  const { actor, recoveryCodes } = await aUserWithPasskey()
  expect(recoveryCodes).toHaveLength(10)
  const { token, options } = await run(beginPasskeyRegistration, {}, { actor: await actor() })
  const response = new Authenticator().create(options, origin)
  const second = await run(finishPasskeyRegistration, { token, response, name: 'Phone' }, { actor: await actor() })
  expect(second.recoveryCodes).toBeNull()
  expect((await run(listPasskeys, {}, { actor: await actor() })).map(({ name }) => name)).toEqual(['Laptop', 'Phone'])
})

test('a passkey of somebody else cannot be registered', async () => {
  const [{ key }, thief] = [await aUserWithPasskey(), await aSteppedUpUser()]
  const actor = await thief.actor()
  const { token, options } = await run(beginPasskeyRegistration, {}, { actor })
  const attempt = run(
    finishPasskeyRegistration,
    { token, response: key.create(options, origin), name: 'Mine' },
    { actor },
  )
  await expect(attempt).rejects.toMatchObject({ code: 'passkey/invalid' })
  expect(await run(listPasskeys, {}, { actor })).toEqual([])
})

test('a password alone does not log in any more; with the passkey it does', async () => {
  const { username, key } = await aUserWithPasskey()
  const asked = await run(logIn, { username, password, delivery: 'bearer' })
  if (asked.state !== 'second-factor' || !asked.passkey) throw new Error('no passkey was asked for')
  expect(asked.methods).toEqual(['passkey', 'recovery'])
  const response = key.get(asked.passkey, origin)
  const factor = { method: 'passkey', response } as const
  const done = await run(completeLogIn, { token: asked.token, factor, delivery: 'bearer' })
  expect((await accounts.who(done.token)).kind).toBe('user')
})

test('an answer is good once, for its challenge only, and only on these pages', async () => {
  const { key } = await aUserWithPasskey()
  const { token, options } = await run(beginPasskeyLogIn, {})
  const response = key.get(options, origin)
  await run(finishPasskeyLogIn, { token, response, delivery: 'bearer' })
  await expect(run(finishPasskeyLogIn, { token, response, delivery: 'bearer' })).rejects.toMatchObject({
    code: 'token/invalid',
  })
  const other = await run(beginPasskeyLogIn, {})
  const replayed = run(finishPasskeyLogIn, { token: other.token, response, delivery: 'bearer' })
  await expect(replayed).rejects.toMatchObject({ code: 'passkey/invalid' })
  await expect(enter(key, 'http://evil.example')).rejects.toMatchObject({ code: 'passkey/invalid' })
  await expect(enter(key, `${origin}0`)).rejects.toMatchObject({ code: 'passkey/invalid' })
})

test('a key that does not verify its user, or whose counter goes back, is refused', async () => {
  const { key } = await aUserWithPasskey()
  key.userVerified = false
  await expect(enter(key)).rejects.toMatchObject({ code: 'passkey/invalid' })
  key.userVerified = true
  key.counter = 7
  await enter(key)
  key.counter = 3
  await expect(enter(key)).rejects.toMatchObject({ code: 'passkey/invalid' })
})

test('a changed signature, another key of the same id and an unknown key are refused', async () => {
  const { key } = await aUserWithPasskey()
  const begun = await run(beginPasskeyLogIn, {})
  const good = key.get(begun.options, origin)
  const stranger = new Authenticator().get(begun.options, origin)
  const forged = { ...good, response: { ...good.response, signature: stranger.response.signature } }
  await expect(run(finishPasskeyLogIn, { token: begun.token, response: forged })).rejects.toMatchObject({
    code: 'passkey/invalid',
  })
  await expect(enter(new Authenticator())).rejects.toMatchObject({ code: 'passkey/invalid' })
})

test("one user's passkey is no second factor of another", async () => {
  const [one, other] = [await aUserWithPasskey(), await aUserWithPasskey()]
  const asked = await run(logIn, { username: one.username, password, delivery: 'bearer' })
  if (asked.state !== 'second-factor' || !asked.passkey) throw new Error('no passkey was asked for')
  const factor = { method: 'passkey', response: other.key.get(asked.passkey, origin) } as const
  const attempt = run(completeLogIn, { token: asked.token, factor, delivery: 'bearer' })
  await expect(attempt).rejects.toMatchObject({ code: 'passkey/invalid' })
})

test('a passkey steps up, but not with what was made for a registration', async () => {
  const { actor, key } = await aUserWithPasskey()
  const registration = await run(beginPasskeyRegistration, {}, { actor: await actor() })
  accounts.pass(3600)
  await expect(run(beginPasskeyRegistration, {}, { actor: await actor() })).rejects.toMatchObject({
    code: 'auth/step-up-required',
  })
  const { token, passkey } = await run(beginStepUp, {}, { actor: await actor() })
  const mixed = { method: 'passkey', token: registration.token, response: key.get(passkey ?? {}, origin) } as const
  await expect(run(stepUp, mixed, { actor: await actor() })).rejects.toMatchObject({ code: 'token/invalid' })
  const response = key.get(passkey ?? {}, origin)
  await run(stepUp, { method: 'passkey', token: token ?? '', response }, { actor: await actor() })
  await run(beginPasskeyRegistration, {}, { actor: await actor() })
})

test('a registration token is for its user, and its answer for its challenge', async () => {
  const [one, other] = [await aSteppedUpUser(), await aSteppedUpUser()]
  const begun = await run(beginPasskeyRegistration, {}, { actor: await one.actor() })
  const response = new Authenticator().create(begun.options, origin)
  const finish = async (token: string, user: typeof one) =>
    run(finishPasskeyRegistration, { token, response, name: 'Key' }, { actor: await user.actor() })
  await expect(finish(begun.token, other)).rejects.toMatchObject({ code: 'token/invalid' })
  const again = await run(beginPasskeyRegistration, {}, { actor: await one.actor() })
  await expect(finish(again.token, one)).rejects.toMatchObject({ code: 'passkey/invalid' })
})

test('a passkey is renamed and removed by its owner; with the last one the second factor is gone', async () => {
  const [user, other] = [await aUserWithPasskey(), await aUserWithPasskey()]
  const { id } = user.passkey
  const rename = async (by: typeof user) => run(renamePasskey, { id, name: 'Old laptop' }, { actor: await by.actor() })
  await expect(rename(other)).rejects.toMatchObject({ code: 'passkey/not-found' })
  expect((await rename(user)).name).toBe('Old laptop')
  await expect(run(removePasskey, { id }, { actor: await other.actor() })).rejects.toMatchObject({
    code: 'passkey/not-found',
  })
  await run(removePasskey, { id }, { actor: await user.actor() })
  const status = await run(secondFactorStatus, {}, { actor: await user.actor() })
  expect(status).toEqual({ totp: false, passkeys: 0, recoveryCodesLeft: 0 })
  await expect(enter(user.key)).rejects.toMatchObject({ code: 'passkey/invalid' })
})

test('the only way into an account stays, also when two are taken away at once', async () => {
  const { userId, actor, passkey } = await aUserWithPasskey()
  await accounts.sql("update app_user set password = '!' where id = ?", [userId])
  const remove = async (id: string) =>
    run(removePasskey, { id }, { actor: await actor() }).then(
      () => 'removed',
      (error: { code: string }) => error.code,
    )
  // A passkey of another host name, and a link to a removed provider, are no log-in methods here.
  for (const [provider, issuer] of [
    ['webauthn', 'elsewhere.example'],
    ['oidc', '00000000-0000-4000-8000-000000000000'],
  ]) {
    await accounts.sql(
      "insert into auth_method (user_id, provider, issuer, identifier, label, verified) values (?, ?, ?, 'x', 'x', true)",
      [userId, provider, issuer],
    )
  }
  expect(await remove(passkey.id)).toBe('oidc/last-way-in')
  const { token, options } = await run(beginPasskeyRegistration, {}, { actor: await actor() })
  const response = new Authenticator().create(options, origin)
  const second = await run(finishPasskeyRegistration, { token, response, name: 'Phone' }, { actor: await actor() })
  const outcomes = await Promise.all([remove(passkey.id), remove(second.passkey.id)])
  expect(outcomes.sort()).toEqual(['oidc/last-way-in', 'removed'])
})
