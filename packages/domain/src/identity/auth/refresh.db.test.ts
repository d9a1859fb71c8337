import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { hashSecret, inTransaction } from '../../kernel/index.ts'
import { openAccounts, password } from './accounts.fixture.ts'
import { endSessions, logIn, refresh } from './index.ts'

const accounts = await openAccounts(await testDatabase())

async function aSeries() {
  const { username, userId } = await accounts.aUser()
  const signedIn = await accounts.run(logIn, { username, password, delivery: 'rotating' })
  if (signedIn.state !== 'signed-in' || !signedIn.token || !signedIn.refreshToken) throw new Error('no refresh token')
  return { username, userId, token: signedIn.token, refreshToken: signedIn.refreshToken }
}

test('a refresh token gets a new pair, and the old token is worth nothing', async () => {
  const series = await aSeries()
  const next = await accounts.run(refresh, { refreshToken: series.refreshToken })
  expect((await accounts.who(next.token)).kind).toBe('user')
  expect((await accounts.who(series.token)).kind).toBe('visitor')
  await accounts.run(refresh, { refreshToken: next.refreshToken })
})

test.each([2, 8])('of %i parallel refreshes of one token each gets the same tokens', async (parallel) => {
  for (let round = 0; round < 3; round++) {
    const { refreshToken } = await aSeries()
    const pairs = await Promise.all(Array.from({ length: parallel }, () => accounts.run(refresh, { refreshToken })))
    expect(new Set(pairs.map((pair) => JSON.stringify(pair))).size).toBe(1)
    const [pair] = pairs
    expect((await accounts.who(pair?.token ?? null)).kind).toBe('user')
    await accounts.run(refresh, { refreshToken: pair?.refreshToken ?? '' })
  }
})

test('a response that was lost can be had again for some seconds; then the token counts as copied', async () => {
  const { refreshToken, token } = await aSeries()
  const pair = await accounts.run(refresh, { refreshToken })
  expect(await accounts.run(refresh, { refreshToken })).toEqual(pair)
  await aged(refreshToken)
  await expect(accounts.run(refresh, { refreshToken })).rejects.toMatchObject({ code: 'auth/refresh-reused' })
  for (const one of [token, pair.token]) expect((await accounts.who(one)).kind).toBe('visitor')
})

test('whoever copied a token while two requests used it is found out, whichever of them goes on first', async () => {
  for (const first of ['owner', 'thief']) {
    const { refreshToken } = await aSeries()
    const [owner, thief] = await Promise.all([1, 2].map(() => accounts.run(refresh, { refreshToken })))
    // Both hold the same token now, so the second of them to use it is one too many.
    const [next, late] = first === 'owner' ? [owner, thief] : [thief, owner]
    const after = await accounts.run(refresh, { refreshToken: next?.refreshToken ?? '' })
    await aged(next?.refreshToken ?? '')
    const reused = accounts.run(refresh, { refreshToken: late?.refreshToken ?? '' })
    await expect(reused).rejects.toMatchObject({ code: 'auth/refresh-reused' })
    expect((await accounts.who(after.token)).kind).toBe('visitor')
  }
})

test('an older token is a copy at once: its successor was used', async () => {
  const { refreshToken } = await aSeries()
  const second = await accounts.run(refresh, { refreshToken })
  await accounts.run(refresh, { refreshToken: second.refreshToken })
  await expect(accounts.run(refresh, { refreshToken })).rejects.toMatchObject({ code: 'auth/refresh-reused' })
})

/** Ten seconds later, by the database's clock. */
const aged = (refreshToken: string) =>
  accounts.sql("update user_token set used_at = used_at - interval '10 seconds' where token = ?", [
    hashSecret(refreshToken),
  ])

test('a rotated token that comes again ends the whole series', async () => {
  const first = await aSeries()
  const second = await accounts.run(refresh, { refreshToken: first.refreshToken })
  const third = await accounts.run(refresh, { refreshToken: second.refreshToken })
  await expect(accounts.run(refresh, { refreshToken: first.refreshToken })).rejects.toMatchObject({
    code: 'auth/refresh-reused',
  })
  expect((await accounts.who(third.token)).kind).toBe('visitor')
  for (const refreshToken of [first, second, third].map((pair) => pair.refreshToken)) {
    await expect(accounts.run(refresh, { refreshToken })).rejects.toMatchObject({ code: 'auth/required' })
  }
  const notified = await accounts.sql<{ kind: string }>('select kind from notification where user_id = ?', [
    first.userId,
  ])
  expect(notified).toContainEqual({ kind: 'session.reuse-detected' })
})

test('another session of the same user is left alone', async () => {
  const stolen = await aSeries()
  const other = await accounts.run(logIn, { username: stolen.username, password, delivery: 'bearer' })
  await accounts.run(refresh, { refreshToken: stolen.refreshToken })
  await aged(stolen.refreshToken)
  await expect(accounts.run(refresh, { refreshToken: stolen.refreshToken })).rejects.toThrow()
  expect((await accounts.who(other.state === 'signed-in' ? other.token : null)).kind).toBe('user')
})

test('a token ends after a quarter of an hour, and is renewed for ninety days at most', async () => {
  let { token, refreshToken } = await aSeries()
  accounts.pass(15 * 60)
  expect((await accounts.who(token)).kind).toBe('visitor')
  for (let day = 0; day < 75; day += 25) {
    accounts.pass(25 * 86_400)
    ;({ token, refreshToken } = await accounts.run(refresh, { refreshToken }))
  }
  accounts.pass(20 * 86_400)
  await expect(accounts.run(refresh, { refreshToken })).rejects.toMatchObject({ code: 'auth/required' })
})

test('an ended session cannot be renewed, nor one of a deactivated user, nor by another kind of token', async () => {
  const ended = await aSeries()
  const { installation, domain } = accounts
  const caller = { domain, actor: { kind: 'system', name: 'test' } as const }
  await inTransaction(installation, 'command', caller, (ctx) => endSessions(ctx, { userId: ended.userId }))
  await expect(accounts.run(refresh, { refreshToken: ended.refreshToken })).rejects.toMatchObject({
    code: 'auth/required',
  })

  const closed = await aSeries()
  await accounts.sql('update app_user set activated = false where id = ?', [closed.userId])
  await expect(accounts.run(refresh, { refreshToken: closed.refreshToken })).rejects.toMatchObject({
    code: 'auth/required',
  })

  const { token } = await aSeries()
  await expect(accounts.run(refresh, { refreshToken: token })).rejects.toMatchObject({ code: 'auth/required' })
})
