import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { DomainError } from '../../kernel/index.ts'
import { requestPasswordReset, resetPassword } from '../account/index.ts'
import { createApiToken } from '../api-tokens/index.ts'
import { openAccounts, password } from './accounts.fixture.ts'
import { beginStepUp, getSession, logIn, logOut, rememberDevice, stepUp } from './index.ts'

const database = await testDatabase()
const accounts = await openAccounts(database)
const run = accounts.run.bind(accounts)

test('by name or by address, whatever the case, with one answer for everything that is wrong', async () => {
  const { username, email } = await accounts.aUser()
  for (const name of [username, username.toUpperCase(), email, email.toUpperCase()]) {
    expect((await run(logIn, { username: name, password })).state).toBe('signed-in')
  }
  const wrong = await run(logIn, { username, password: 'wrong' }).catch((error: unknown) => error)
  const unknown = await run(logIn, { username: 'nobody', password: 'wrong' }).catch((error: unknown) => error)
  expect(wrong).toMatchObject({ code: 'auth/wrong-credentials' })
  expect(String(unknown)).toBe(String(wrong))
})

test('an account that does not exist takes as long as a wrong password', async () => {
  // bcrypt dominates with a real cost. Without the dummy hash an unknown account would be refused in a fiftieth of the
  // time.
  const slow = await openAccounts(database, { passwordCost: 10 })
  const { username } = await slow.aUser()
  const time = async (name: string) => {
    const began = performance.now()
    await slow.run(logIn, { username: name, password: 'wrong' }).catch(() => undefined)
    return performance.now() - began
  }
  const known: number[] = []
  const unknown: number[] = []
  for (let i = 0; i < 9; i++) {
    known.push(await time(username))
    unknown.push(await time(`nobody${i}`))
  }
  const ratio = median(unknown) / median(known)
  expect(ratio).toBeGreaterThan(0.3)
  expect(ratio).toBeLessThan(3)
})

test('after a hundred wrong passwords even the right one is wrong, by name and by address alike', async () => {
  const { username, email } = await accounts.aUser()
  // All at once, by name and by address in any case: they are one account with one counter.
  const names = [username.toUpperCase(), email]
  const guess = (n: number) => run(logIn, { username: names[n % 2] ?? '', password: 'wrong' }).catch(() => undefined)
  for (let i = 0; i < 5; i++) await Promise.all(Array.from({ length: 20 }, (_, n) => guess(n)))
  const refusals = []
  // Whoever locked an account learns from no answer which address is its own.
  for (const name of [username, email, 'nobody', 'nobody@players.example']) {
    const error = await run(logIn, { username: name, password }).catch((refused: DomainError) => refused)
    if (!(error instanceof DomainError)) throw new Error(`${name} got in`)
    refusals.push({ code: error.code, message: error.message, retryAfter: error.retryAfter })
  }
  expect(new Set(refusals.map((one) => JSON.stringify(one))).size).toBe(1)
  expect(refusals[0]?.code).toBe('auth/wrong-credentials')
  expect((await run(logIn, { username: (await accounts.aUser()).username, password })).state).toBe('signed-in')
})

test('a name has one spelling but for the case of A to Z, and one counter', async () => {
  const { username } = await accounts.aUser('lock-pixi')
  const spellings = ['lock-pİxİ', 'lock-pıxi', 'ｌock-pixi', 'loc\u212A-pixi']
  for (const name of spellings) {
    await expect(run(logIn, { username: name, password })).rejects.toMatchObject({ code: 'auth/wrong-credentials' })
  }
  const caller = { address: '198.51.100.9' }
  for (let i = 0; i < 30; i++) {
    const name = i % 2 === 0 ? username : ` ${username.toUpperCase()} `
    await run(logIn, { username: name, password: 'wrong' }, caller).catch(() => undefined)
  }
  const late = run(logIn, { username: 'Lock-Pixi', password }, caller)
  await expect(late).rejects.toMatchObject({ code: 'auth/too-many-attempts' })
})

/** As if there had been a hundred wrong passwords. */
const fill = (userId: string) =>
  accounts.database.owner.raw(
    `insert into platform.rate_limit (key, hits, resets_at) values (?, 100, now() + interval '15 min')`,
    [`${accounts.domain.id}:log-in-failed:${userId}`],
  )

test('strangers who lock an account shut out neither its devices, nor its sessions, nor who reads its mail', async () => {
  const user = await accounts.aUser()
  const { username, userId } = user
  const remember = (userId: string, shown: string | null = null) =>
    rememberDevice(accounts.installation, accounts.domain, { userId, shown })
  const device = await remember(userId)
  const enter = (given: { device?: string; typed?: string } = {}) =>
    run(logIn, { username, password: given.typed ?? password }, { device: given.device }).then(
      ({ state }) => state,
      (error: { code: string }) => error.code,
    )
  await fill(userId)
  expect(await enter()).toBe('auth/wrong-credentials')
  expect(await enter({ device })).toBe('signed-in')
  // It recognises the browser, keeps its proof, and accepts no other browser's.
  expect(await remember(userId, device)).toBe(device)
  const other = await remember((await accounts.aUser()).userId)
  for (const made of [other, `${device}x`, device.slice(0, -1), 'x', device.toUpperCase()]) {
    expect(await enter({ device: made })).toBe('auth/wrong-credentials')
  }
  // With a stolen device nobody can find the password by guessing.
  for (let i = 0; i < 20; i++) expect(await enter({ device, typed: 'wrong' })).toBe('auth/wrong-credentials')
  expect(await enter({ device })).toBe('auth/wrong-credentials')

  await run(stepUp, { method: 'password', password }, { actor: await user.actor() })

  await run(requestPasswordReset, { email: user.email })
  await accounts.runJobs()
  const newPassword = 'quite another password'
  await run(resetPassword, { token: await accounts.linkTo(user.email), password: newPassword })
  expect(await enter({ typed: newPassword })).toBe('signed-in')
  // Whoever kept the cookie of a device has no guesses of their own at the new password.
  expect(await remember(userId, device)).not.toBe(device)
  await fill(userId)
  expect(await enter({ device, typed: newPassword })).toBe('auth/wrong-credentials')
  expect(await enter({ device: await remember(userId), typed: newPassword })).toBe('signed-in')
})

test('a right password starts the count anew', async () => {
  const { username } = await accounts.aUser()
  const guess = () => run(logIn, { username, password: 'wrong' }).catch((error: { code: string }) => error.code)
  for (let i = 0; i < 60; i++) expect(await guess()).toBe('auth/wrong-credentials')
  await run(logIn, { username, password })
  for (let i = 0; i < 60; i++) expect(await guess()).toBe('auth/wrong-credentials')
})

test('a deactivated account is told so only with the right password', async () => {
  const { username, userId } = await accounts.aUser()
  await accounts.sql('update app_user set activated = false where id = ?', [userId])
  await expect(run(logIn, { username, password })).rejects.toMatchObject({ code: 'auth/deactivated' })
  await expect(run(logIn, { username, password: 'wrong' })).rejects.toMatchObject({ code: 'auth/wrong-credentials' })
})

test('a session steps up with the password, for ten minutes', async () => {
  const user = await accounts.aUser()
  const create = async () =>
    run(createApiToken, { name: 'ci', scopes: ['play'], expiresInDays: 1 }, { actor: await user.actor() })
  await expect(create()).rejects.toMatchObject({ code: 'auth/step-up-required' })
  expect((await run(beginStepUp, {}, { actor: await user.actor() })).methods).toEqual(['password'])
  const wrong = run(stepUp, { method: 'password', password: 'wrong' }, { actor: await user.actor() })
  await expect(wrong).rejects.toMatchObject({ code: 'auth/wrong-password', fields: [{ path: 'password' }] })
  await expect(create()).rejects.toMatchObject({ code: 'auth/step-up-required' })
  const { until } = await run(stepUp, { method: 'password', password }, { actor: await user.actor() })
  expect((await run(getSession, {}, { actor: await user.actor() })).steppedUpUntil).toBe(until)
  await create()
  accounts.pass(599)
  await create()
  accounts.pass(1)
  await expect(create()).rejects.toMatchObject({ code: 'auth/step-up-required' })
  expect((await run(getSession, {}, { actor: await user.actor() })).steppedUpUntil).toBeNull()
})

test('stepping up one session leaves the others as they were', async () => {
  const { username, actor } = await accounts.aUser()
  const other = await run(logIn, { username, password, delivery: 'bearer' })
  await run(stepUp, { method: 'password', password }, { actor: await actor() })
  expect((await accounts.userOf(other.state === 'signed-in' ? other.token : null)).stepUpAt).toBeNull()
})

test('a session remembers where it was opened, and is over after logging out', async () => {
  const { username } = await accounts.aUser()
  const agent = `${'Firefox '.repeat(100)}`
  const made = await run(logIn, { username, password, delivery: 'bearer' }, { address: '2001:db8::7', agent })
  const token = made.state === 'signed-in' ? made.token : null
  const actor = await accounts.userOf(token)
  const [row] = await accounts.sql<object>('select address, length(agent) as length from user_session where id = ?', [
    actor.sessionId,
  ])
  expect(row).toEqual({ address: '2001:db8::7', length: 300 })
  await run(logOut, {}, { actor })
  expect(await accounts.who(token)).toEqual({ kind: 'visitor' })
})

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
