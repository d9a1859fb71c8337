import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { hashSecret, inTransaction } from '../../kernel/index.ts'
import { openAccounts, password } from './accounts.fixture.ts'
import { endSessions, logIn, refresh } from './index.ts'
import { rotate } from './refresh.ts'

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

test.each([2, 8])('of %i parallel refreshes of one token exactly one wins', async (parallel) => {
  for (let round = 0; round < 5; round++) {
    const { refreshToken } = await aSeries()
    const answers = await Promise.allSettled(
      Array.from({ length: parallel }, () => accounts.run(refresh, { refreshToken })),
    )
    const won = answers.filter((answer) => answer.status === 'fulfilled')
    expect(won).toHaveLength(1)
    const successors = await accounts.sql<{ count: number }>(
      `select count(*)::int as count from user_token t join user_token p on p.id = t.previous_id
       where p.token = encode(sha256(?::bytea), 'hex')`,
      [refreshToken],
    )
    expect(successors[0]?.count).toBe(1)
  }
})

test('a request that finds the token being rotated is refused, and nothing ends', async () => {
  const { refreshToken, token } = await aSeries()
  await accounts.database.owner.transaction(async (trx) => {
    // The row that the winner locks until it commits.
    await trx.raw('select from ??.user_token where token = ? for update', [
      `domain_${accounts.domain.id}`,
      hashSecret(refreshToken),
    ])
    await expect(accounts.run(refresh, { refreshToken })).rejects.toMatchObject({ code: 'auth/refresh-raced' })
  })
  expect((await accounts.who(token)).kind).toBe('user')
  await accounts.run(refresh, { refreshToken })
})

test('a request that began before the token was used is refused, and the tokens of the winner live', async () => {
  const { refreshToken } = await aSeries()
  const caller = { domain: accounts.domain, actor: { kind: 'visitor' } as const }
  const { won, outcome } = await inTransaction(accounts.installation, 'command', caller, async (ctx) => {
    await ctx.db.raw('select 1')
    const won = await accounts.run(refresh, { refreshToken })
    return { won, outcome: await rotate(ctx, refreshToken) }
  })
  expect(outcome).toEqual({ refused: 'auth/refresh-raced' })
  expect((await accounts.who(won.token)).kind).toBe('user')
  await accounts.run(refresh, { refreshToken: won.refreshToken })
})

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
