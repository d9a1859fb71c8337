import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { createTeam } from '../../wargame/teams/index.ts'
import { changePassword } from '../account/index.ts'
import { openAccounts, password } from '../auth/accounts.fixture.ts'
import { stepUp } from '../auth/index.ts'
import { createApiToken, listApiTokens, revokeApiToken } from './index.ts'

const accounts = await openAccounts(await testDatabase())
const run = accounts.run.bind(accounts)

async function aSteppedUpUser() {
  const user = await accounts.aUser()
  await run(stepUp, { method: 'password', password }, { actor: await user.actor() })
  return user
}

test('a token does what its scopes say and no more, and never steps up', async () => {
  const user = await aSteppedUpUser()
  const { token } = await run(
    createApiToken,
    { name: 'ci', scopes: ['play'], expiresInDays: 7 },
    { actor: await user.actor() },
  )
  expect(token).toMatch(/^pwt_/)
  const actor = await accounts.userOf(token)
  expect([...actor.privileges]).toEqual(['play'])
  await run(createTeam, { name: 'Robots' }, { actor })
  await expect(run(listApiTokens, {}, { actor })).rejects.toMatchObject({ code: 'auth/forbidden' })

  const wide = await run(
    createApiToken,
    { name: 'ui', scopes: ['web', 'play'], expiresInDays: null },
    { actor: await user.actor() },
  )
  const tool = await accounts.userOf(wide.token)
  for (const attempt of [
    () => run(stepUp, { method: 'password', password }, { actor: tool }),
    () => run(createApiToken, { name: 'more', scopes: ['web'], expiresInDays: null }, { actor: tool }),
    () => run(changePassword, { currentPassword: password, newPassword: 'another password' }, { actor: tool }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'auth/session-required' })
  }
})

test('nobody gives a token more than they have, and what they lose it loses', async () => {
  const user = await aSteppedUpUser()
  const create = async (scopes: ('ban' | 'trade')[]) =>
    run(createApiToken, { name: 'ci', scopes, expiresInDays: 7 }, { actor: await user.actor() })
  await expect(create(['ban'])).rejects.toMatchObject({ code: 'api-token/scope' })
  const { token } = await create(['trade'])
  await accounts.sql('delete from user_role where user_id = ?', [user.userId])
  expect((await accounts.userOf(token)).privileges.size).toBe(0)
  await expect(
    run(createApiToken, { name: 'x', scopes: ['root' as 'web'], expiresInDays: 7 }, {}),
  ).rejects.toMatchObject({
    code: 'input/invalid',
  })
})

test('a token ends with its time, by revocation, and with its user', async () => {
  const user = await aSteppedUpUser()
  const create = async () =>
    run(createApiToken, { name: 'ci', scopes: ['play'], expiresInDays: 1 }, { actor: await user.actor() })
  const [late, revoked, orphan] = [await create(), await create(), await create()]
  await run(revokeApiToken, { id: revoked.id }, { actor: await user.actor() })
  expect(await accounts.who(revoked.token)).toEqual({ kind: 'visitor' })
  await accounts.sql('update app_user set activated = false where id = ?', [user.userId])
  expect(await accounts.who(orphan.token)).toEqual({ kind: 'visitor' })
  await accounts.sql('update app_user set activated = true where id = ?', [user.userId])
  expect((await accounts.who(late.token)).kind).toBe('user')
  accounts.pass(86_400)
  expect(await accounts.who(late.token)).toEqual({ kind: 'visitor' })
})

test('a token of one user cannot be revoked by another, and counts in its own domain only', async () => {
  const [one, other] = [await aSteppedUpUser(), await accounts.aUser()]
  const { id, token } = await run(
    createApiToken,
    { name: 'ci', scopes: ['play'], expiresInDays: 1 },
    { actor: await one.actor() },
  )
  await expect(run(revokeApiToken, { id }, { actor: await other.actor() })).rejects.toMatchObject({
    code: 'api-token/not-found',
  })
  const elsewhere = await openAccounts(accounts.database)
  expect(await elsewhere.who(token)).toEqual({ kind: 'visitor' })
})
