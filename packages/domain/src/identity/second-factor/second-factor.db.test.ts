import { testDatabase } from '@pathwar/testing/database'
import { TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { openAccounts, password } from '../auth/accounts.fixture.ts'
import { beginStepUp, completeLogIn, logIn, stepUp } from '../auth/index.ts'
import { listSessions } from '../sessions/index.ts'
import { beginTotp, confirmTotp, disableTotp, regenerateRecoveryCodes, secondFactorStatus } from './index.ts'

const accounts = await openAccounts(await testDatabase())
const { run } = { run: accounts.run.bind(accounts) }

/** A user with an authenticator app; the clock has moved on, so its code differs from the one at set-up. */
async function aGuardedUser() {
  const user = await accounts.aUser()
  await run(stepUp, { method: 'password', password }, { actor: await user.actor() })
  const { token, secret } = await run(beginTotp, {}, { actor: await user.actor() })
  const app = new TOTP({ secret })
  const codeNow = () => app.generate({ timestamp: accounts.clock.now.getTime() })
  const { recoveryCodes } = await run(confirmTotp, { token, code: codeNow() }, { actor: await user.actor() })
  accounts.pass(60)
  return { ...user, codeNow, recoveryCodes }
}

async function askedToProve(username: string) {
  const answer = await run(logIn, { username, password, delivery: 'bearer' })
  if (answer.state !== 'second-factor') throw new Error('no second factor was asked for')
  return answer
}

test('a log-in asks for the second factor, and opens a session with it', async () => {
  const { username, codeNow } = await aGuardedUser()
  const { token, methods } = await askedToProve(username)
  expect(methods).toEqual(['totp', 'recovery'])
  const done = await run(completeLogIn, { token, factor: { method: 'totp', code: codeNow() }, delivery: 'bearer' })
  const actor = await accounts.userOf(done.token)
  expect(actor.stepUpAt).toEqual(accounts.clock.now)
  expect((await run(listSessions, {}, { actor })).find(({ current }) => current)?.method).toBe('totp')
})

test('a code is good once, whoever shows it at the same time', async () => {
  const { username, codeNow } = await aGuardedUser()
  const asked = await Promise.all([1, 2, 3, 4].map(() => askedToProve(username)))
  const factor = { method: 'totp', code: codeNow() } as const
  const answers = await Promise.allSettled(
    asked.map(({ token }) => run(completeLogIn, { token, factor, delivery: 'bearer' })),
  )
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { token } = await askedToProve(username)
  await expect(run(completeLogIn, { token, factor, delivery: 'bearer' })).rejects.toMatchObject({
    code: 'auth/wrong-code',
  })
})

test('the code that set it up does not log in', async () => {
  const user = await accounts.aUser()
  await run(stepUp, { method: 'password', password }, { actor: await user.actor() })
  const { token, secret } = await run(beginTotp, {}, { actor: await user.actor() })
  const code = new TOTP({ secret }).generate({ timestamp: accounts.clock.now.getTime() })
  await run(confirmTotp, { token, code }, { actor: await user.actor() })
  const asked = await askedToProve(user.username)
  const factor = { method: 'totp', code } as const
  await expect(run(completeLogIn, { token: asked.token, factor, delivery: 'bearer' })).rejects.toMatchObject({
    code: 'auth/wrong-code',
  })
})

test('a wrong code leaves the log-in open for another try, but not for many', async () => {
  const { username, codeNow } = await aGuardedUser()
  const { token } = await askedToProve(username)
  const attempt = (code: string) => run(completeLogIn, { token, factor: { method: 'totp', code }, delivery: 'bearer' })
  const right = codeNow()
  const wrong = right === '000000' ? '000001' : '000000'
  await expect(attempt(wrong)).rejects.toMatchObject({ code: 'auth/wrong-code' })
  await attempt(right)
  await expect(attempt(right)).rejects.toMatchObject({ code: 'token/invalid' })
  const again = await askedToProve(username)
  const codes = []
  for (let i = 0; i < 12; i++) {
    const refused = await run(completeLogIn, {
      token: again.token,
      factor: { method: 'totp', code: wrong },
      delivery: 'bearer',
    }).catch((error: { code: string }) => error.code)
    codes.push(refused)
  }
  expect(codes.at(-1)).toBe('auth/too-many-attempts')
  expect(codes.filter((one) => one === 'auth/wrong-code').length).toBeLessThanOrEqual(10)
})

test('a log-in that was not completed in five minutes is over', async () => {
  const { username, codeNow } = await aGuardedUser()
  const { token } = await askedToProve(username)
  accounts.pass(301)
  const late = run(completeLogIn, { token, factor: { method: 'totp', code: codeNow() }, delivery: 'bearer' })
  await expect(late).rejects.toMatchObject({ code: 'token/invalid' })
})

test('a recovery code opens once, typed as people type, and its owner hears of it', async () => {
  const { username, recoveryCodes, userId } = await aGuardedUser()
  expect(new Set(recoveryCodes).size).toBe(10)
  const typed = ` ${recoveryCodes[0]?.toUpperCase().replaceAll('-', ' ')} `
  const enter = async () => {
    const { token } = await askedToProve(username)
    return run(completeLogIn, { token, factor: { method: 'recovery', code: typed }, delivery: 'bearer' })
  }
  await enter()
  await expect(enter()).rejects.toMatchObject({ code: 'auth/wrong-code' })
  const [told] = await accounts.sql<{ message: string }>(
    'select message from notification where user_id = ? order by id desc',
    [userId],
  )
  expect(told?.message).toBe('A recovery code was used. 9 are left.')
})

test('with a second factor only that steps up, and the password does not', async () => {
  const user = await aGuardedUser()
  accounts.pass(3600)
  const actor = await user.actor()
  expect((await run(beginStepUp, {}, { actor })).methods).toEqual(['totp', 'recovery'])
  await expect(run(stepUp, { method: 'password', password }, { actor })).rejects.toMatchObject({
    code: 'auth/second-factor',
  })
  await expect(run(disableTotp, {}, { actor })).rejects.toMatchObject({ code: 'auth/step-up-required' })
  await run(stepUp, { method: 'totp', code: user.codeNow() }, { actor })
  await run(disableTotp, {}, { actor: await user.actor() })
  expect(await run(secondFactorStatus, {}, { actor })).toEqual({ totp: false, passkeys: 0, recoveryCodesLeft: 0 })
  expect((await run(logIn, { username: user.username, password, delivery: 'bearer' })).state).toBe('signed-in')
})

test('new recovery codes make the old ones worthless', async () => {
  const user = await aGuardedUser()
  const { recoveryCodes } = await run(regenerateRecoveryCodes, {}, { actor: await user.actor() })
  const { token } = await askedToProve(user.username)
  const enter = (code = '') => run(completeLogIn, { token, factor: { method: 'recovery', code }, delivery: 'bearer' })
  await expect(enter(user.recoveryCodes[3])).rejects.toMatchObject({ code: 'auth/wrong-code' })
  await enter(recoveryCodes[3])
})

test('the secret is not readable in the database, and another user cannot confirm with the token', async () => {
  const [one, other] = [await accounts.aUser(), await accounts.aUser()]
  for (const { actor } of [one, other]) await run(stepUp, { method: 'password', password }, { actor: await actor() })
  const { token, secret, qr, url } = await run(beginTotp, {}, { actor: await one.actor() })
  expect(url).toContain(`secret=${secret}`)
  expect(decodeURIComponent(qr)).toContain('<svg')
  const code = new TOTP({ secret }).generate({ timestamp: accounts.clock.now.getTime() })
  await expect(run(confirmTotp, { token, code }, { actor: await other.actor() })).rejects.toMatchObject({
    code: 'token/invalid',
  })
  await run(confirmTotp, { token, code }, { actor: await one.actor() })
  const rows = await accounts.sql<{ all: string }>('select secret || payload::text as all from credential, user_token')
  for (const row of rows) expect(row.all).not.toContain(secret)
})
