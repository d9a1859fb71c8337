import { AppUser } from '@pathwar/db/models/identity/app-user'
import { testDatabase } from '@pathwar/testing/database'
import { aKeyPair } from '@pathwar/testing/public-key'
import { until } from '@pathwar/testing/until'
import { expect, test } from 'vitest'
import { inTransaction, type UserActor } from '../../kernel/index.ts'
import { requestPasswordReset, resetPassword } from '../account/index.ts'
import { createApiToken, listApiTokens } from '../api-tokens/index.ts'
import { openAccounts, password } from '../auth/accounts.fixture.ts'
import { logIn } from '../auth/index.ts'
import { addKey, beginKey, listKeys } from '../keys/index.ts'
import { endOtherSessions, endSession } from './index.ts'

const accounts = await openAccounts(await testDatabase())
const run = accounts.run.bind(accounts)
const { installation, domain, database } = accounts

const waiting = async () => {
  const { rows } = await database.owner.raw(
    "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
  )
  return rows.length
}

/** Two sessions of a user, who has one token and one key since long. */
async function aUserTwice() {
  const user = await accounts.aUser()
  const answer = await run(logIn, { username: user.username, password, delivery: 'bearer' })
  const thief = async (): Promise<UserActor> => ({
    ...(await accounts.userOf(answer.state === 'signed-in' ? answer.token : null)),
    stepUpAt: accounts.clock.now,
  })
  const owner = async (): Promise<UserActor> => ({ ...(await user.actor()), stepUpAt: accounts.clock.now })
  await makeToken(await owner(), 'old')
  await makeKey(await owner(), 'old')
  const names = async () => ({
    tokens: (await run(listApiTokens, {}, { actor: await owner() })).map(({ name }) => name),
    keys: (await run(listKeys, {}, { actor: await owner() })).map(({ name }) => name),
  })
  return { ...user, owner, thief, names }
}

const makeToken = (actor: UserActor, name: string) =>
  run(createApiToken, { name, scopes: ['web'], expiresInDays: null }, { actor })
async function makeKey(actor: UserActor, name: string) {
  const key = aKeyPair()
  const proof = key.prove(await run(beginKey, {}, { actor }))
  return run(addKey, { key: key.line, name, ...proof }, { actor })
}

/** Both begin: one makes something, the other ends the session that does; neither is finished before the other has begun. */
async function together(userId: string, make: () => Promise<unknown>, end: () => Promise<unknown>) {
  const both: Promise<unknown>[] = []
  await inTransaction(installation, 'command', { domain, actor: { kind: 'visitor' } }, async ({ db }) => {
    // What refers to the user waits for this.
    await AppUser.query(db).findById(userId).forUpdate()
    both.push(make().catch((error: unknown) => error))
    await until('the maker waits', async () => (await waiting()) === 1)
    both.push(end())
    await until('both wait', async () => (await waiting()) === 2)
  })
  await Promise.all(both)
}

test.each([
  ['API token', makeToken],
  ['SSH key', makeKey],
])('an %s that a session makes while it is ended is void, and what was there before stays', async (_what, make) => {
  const { userId, owner, thief, names } = await aUserTwice()
  const [mine, theirs] = [await owner(), await thief()]
  await together(
    userId,
    () => make(theirs, 'new'),
    () => run(endOtherSessions, {}, { actor: mine }),
  )
  expect(await names()).toEqual({ tokens: ['old'], keys: ['old'] })
})

test('also when only that session is ended', async () => {
  const { userId, owner, thief, names } = await aUserTwice()
  const [mine, theirs] = [await owner(), await thief()]
  await together(
    userId,
    () => makeToken(theirs, 'new'),
    () => run(endSession, { id: theirs.sessionId ?? '' }, { actor: mine }),
  )
  expect(await names()).toEqual({ tokens: ['old'], keys: ['old'] })
})

test('no API token is left of a reset that one was made during', async () => {
  const { userId, username, email, thief } = await aUserTwice()
  const theirs = await thief()
  await run(requestPasswordReset, { email })
  await accounts.runJobs()
  const token = await accounts.linkTo(email)
  const chosen = 'another battery of horses'
  await together(
    userId,
    () => makeToken(theirs, 'new'),
    () => run(resetPassword, { token, password: chosen }),
  )
  const again = await run(logIn, { username, password: chosen, delivery: 'bearer' })
  const actor = await accounts.userOf(again.state === 'signed-in' ? again.token : null)
  expect(await run(listApiTokens, {}, { actor })).toEqual([])
})
