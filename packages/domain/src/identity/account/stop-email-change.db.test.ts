import { testDatabase } from '@pathwar/testing/database'
import { aKeyPair } from '@pathwar/testing/public-key'
import { expect, test } from 'vitest'
import { openAccounts, password } from '../auth/accounts.fixture.ts'
import { logIn, register } from '../auth/index.ts'
import { addKey, beginKey, listKeys } from '../keys/index.ts'
import { changeEmail, changePassword, getAccount, resetPassword, stopEmailChange, verifyEmail } from './index.ts'

const accounts = await openAccounts(await testDatabase())
const run = accounts.run.bind(accounts)
const newPassword = 'quite another password'

type User = Awaited<ReturnType<typeof accounts.aUser>>

/** Requests a change of address; returns the link that the old address got. */
async function ask({ actor }: Pick<User, 'actor'>, from: string, email: string): Promise<string> {
  await run(changeEmail, { email, currentPassword: password }, { actor: await actor() })
  return accounts.linkTo(from)
}

const move = async (user: User, from: string, email: string) => {
  const stop = await ask(user, from, email)
  await run(verifyEmail, { token: await accounts.linkTo(email) })
  return stop
}

test('the old address is told when another is asked for, and stops it: the account is closed to who asked', async () => {
  const user = await accounts.aUser()
  const email = `new-${user.email}`
  const stop = await ask(user, user.email, email)
  const link = await accounts.linkTo(email)
  const { token } = await run(stopEmailChange, { token: stop })
  await expect(run(verifyEmail, { token: link })).rejects.toMatchObject({ code: 'token/invalid' })
  expect((await accounts.who(user.token)).kind).toBe('visitor')
  await expect(run(logIn, { username: user.username, password })).rejects.toMatchObject({
    code: 'auth/wrong-credentials',
  })
  await run(resetPassword, { token, password: newPassword })
  expect((await run(logIn, { username: user.email, password: newPassword })).state).toBe('signed-in')
  await expect(run(stopEmailChange, { token: stop })).rejects.toMatchObject({ code: 'token/invalid' })
})

test('a week after the change it can still be taken back, whatever the thief did since', async () => {
  const user = await accounts.aUser()
  const email = `taken-${user.email}`
  await move(user, user.email, email)
  const stop = await accounts.linkTo(user.email)
  expect((await accounts.mailsTo(user.email))[0]?.subject).toContain('was changed')
  const key = aKeyPair()
  const actorThen = await user.actor()
  const proof = key.prove(await run(beginKey, {}, { actor: actorThen }))
  await run(addKey, { key: key.line, ...proof }, { actor: actorThen })
  await run(changePassword, { currentPassword: password, newPassword }, { actor: await user.actor() })
  accounts.pass(7 * 86_400 - 60)
  const { token } = await run(stopEmailChange, { token: stop })
  await run(resetPassword, { token, password })
  const entered = await run(logIn, { username: user.email, password, delivery: 'bearer' })
  const actor = await accounts.userOf(entered.state === 'signed-in' ? entered.token : null)
  expect(await run(getAccount, {}, { actor })).toMatchObject({ email: user.email, verified: true })
  expect(await run(listKeys, {}, { actor })).toEqual([])
  accounts.pass(-7 * 86_400)
})

test('of several changes the earliest address has the last word', async () => {
  const user = await accounts.aUser()
  const [first, second] = [`one-${user.email}`, `two-${user.email}`]
  const owners = await move(user, user.email, first)
  const thiefs = await move(user, first, second)
  await run(stopEmailChange, { token: owners })
  await expect(run(stopEmailChange, { token: thiefs })).rejects.toMatchObject({ code: 'token/invalid' })
})

test('nobody else can take the address that may come back', async () => {
  const [user, other] = [await accounts.aUser(), await accounts.aUser()]
  const stop = await move(user, user.email, `away-${user.email}`)
  const taken = run(register, { username: 'squatter', email: user.email.toUpperCase(), password })
  await expect(taken).rejects.toMatchObject({ code: 'user/email-taken' })
  const before = (await accounts.mailsTo(user.email)).length
  await run(changeEmail, { email: user.email, currentPassword: password }, { actor: await other.actor() })
  const [mail, ...older] = await accounts.mailsTo(user.email)
  expect([mail?.subject.includes('already'), older.length]).toEqual([true, before])
  await run(stopEmailChange, { token: stop })
  await accounts.pass(8 * 86_400)
  // After that time, an old address is free.
  await run(changeEmail, { email: `gone-${other.email}`, currentPassword: password }, { actor: await other.actor() })
  await run(verifyEmail, { token: await accounts.linkTo(`gone-${other.email}`) })
  accounts.pass(8 * 86_400)
  await run(register, { username: 'newcomer', email: other.email, password })
  accounts.pass(-16 * 86_400)
})
