import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { verifyEmail } from '../account/index.ts'
import { openAccounts, password } from '../auth/accounts.fixture.ts'
import { logIn, register } from '../auth/index.ts'
import { createRegistrationCode, listRegistrationCodes, removeRegistrationCode } from './index.ts'

const database = await testDatabase()

async function aDomain(settings: Record<string, string>) {
  const accounts = await openAccounts(database)
  const admin = await accounts.aUser('admin')
  await accounts.sql("insert into user_role select ?, id from role where role = 'admin'", [admin.userId])
  for (const [key, value] of Object.entries(settings)) await accounts.setting(key, value)
  const join = (username: string, code?: string, email = `${username}@players.example`) =>
    accounts.run(register, { username, email, password, ...(code && { code }) })
  return { accounts, admin, join }
}

test('a code opens registration as often as it says, also at the same time', async () => {
  const { accounts, admin, join } = await aDomain({ 'registration.mode': 'code' })
  const actor = await admin.actor()
  await expect(join('ann')).rejects.toMatchObject({ code: 'registration/code' })
  const { code, id } = await accounts.run(
    createRegistrationCode,
    { uses: 3, expiresInDays: 1, note: 'class' },
    { actor },
  )
  const typed = code.toUpperCase().replaceAll('-', ' ')
  const answers = await Promise.allSettled([1, 2, 3, 4, 5, 6].map((i) => join(`ann${i}`, typed)))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  expect(await accounts.run(listRegistrationCodes, {}, { actor })).toMatchObject([{ id, note: 'class', usesLeft: 0 }])
})

test('a refused registration does not use up the code; a removed or late one opens nothing', async () => {
  const { accounts, admin, join } = await aDomain({ 'registration.mode': 'code' })
  const actor = await admin.actor()
  const once = await accounts.run(createRegistrationCode, { uses: 1, expiresInDays: 1 }, { actor })
  await expect(join('admin', once.code, 'x@players.example')).rejects.toMatchObject({ code: 'user/name-taken' })
  await join('ann', once.code)
  const gone = await accounts.run(createRegistrationCode, { uses: 1, expiresInDays: null }, { actor })
  await accounts.run(removeRegistrationCode, { id: gone.id }, { actor })
  await expect(join('bob', gone.code)).rejects.toMatchObject({ code: 'registration/code' })
  const late = await accounts.run(createRegistrationCode, { uses: 1, expiresInDays: 1 }, { actor })
  accounts.pass(86_400)
  await expect(join('bob', late.code)).rejects.toMatchObject({ code: 'registration/code' })
})

test('players make no codes, and a closed domain takes nobody', async () => {
  const { accounts, join } = await aDomain({ 'registration.mode': 'closed' })
  await expect(join('ann', 'anything')).rejects.toMatchObject({ code: 'registration/closed' })
  const open = await openAccounts(database)
  const player = await open.aUser()
  const attempt = open.run(createRegistrationCode, { uses: 1, expiresInDays: 1 }, { actor: await player.actor() })
  await expect(attempt).rejects.toMatchObject({ code: 'auth/forbidden' })
  expect(await accounts.sql('select from app_user')).toHaveLength(1)
})

test('where addresses are verified first, a taken one gets the same answer, and its owner a mail', async () => {
  const { accounts, admin, join } = await aDomain({ 'registration.verifyEmail': 'required' })
  const fresh = await join('ann')
  expect(await join('bob', undefined, admin.email)).toEqual(fresh)
  expect(fresh).toEqual({ state: 'verify-email' })
  expect((await accounts.mailsTo(admin.email))[0]?.subject).toContain('already')
  expect(await accounts.sql("select from app_user where username = 'bob'")).toHaveLength(0)
  for (const email of [admin.email, 'free@players.example']) {
    await expect(join('ann', undefined, email)).rejects.toMatchObject({ code: 'user/name-taken' })
  }
  await expect(accounts.run(logIn, { username: 'ann', password })).rejects.toMatchObject({ code: 'auth/unverified' })
  const attempts = Array.from({ length: 21 }, (_, i) => join(`carl${i}`, undefined, admin.email.toUpperCase()))
  const codes = (await Promise.allSettled(attempts)).flatMap((one) =>
    one.status === 'rejected' ? one.reason.code : [],
  )
  expect(new Set(codes)).toEqual(new Set(['auth/too-many-attempts']))
  await accounts.run(verifyEmail, { token: await accounts.linkTo('ann@players.example') })
  expect((await accounts.run(logIn, { username: 'ann', password })).state).toBe('signed-in')
})
