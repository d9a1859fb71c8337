import type { TokenType } from '@pathwar/db/models/identity/user-token'
import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { type Ctx, inTransaction } from '../../kernel/index.ts'
import { openAccounts } from '../auth/accounts.fixture.ts'
import { consumeToken, findToken, issueToken, revokeTokens } from './user-token.ts'

const accounts = await openAccounts(await testDatabase())
const { userId } = await accounts.aUser()
const actor = { kind: 'system', name: 'test' } as const
const within = <T>(work: (ctx: Ctx) => PromiseLike<T>) =>
  inTransaction(accounts.installation, 'command', { domain: accounts.domain, actor }, work)
const issue = (type: TokenType) =>
  within((ctx) => issueToken(ctx, { type, userId, minutes: 10, payload: { for: type } }))
const types = [
  'generic',
  'activation',
  'deactivation',
  'password',
  'login',
  'gdpr',
  'totp',
  'public_key',
  'recovery',
] as const

test('a token of one type is accepted as none of the others, and is still good after that', async () => {
  for (const type of types) {
    const secret = await issue(type)
    for (const other of types.filter((one) => one !== type)) {
      await expect(within((ctx) => consumeToken(ctx, other, secret))).rejects.toMatchObject({ code: 'token/invalid' })
      expect(await within((ctx) => findToken(ctx, other, secret))).toBeUndefined()
    }
    expect((await within((ctx) => consumeToken(ctx, type, secret))).payload).toEqual({ for: type })
  }
})

test('whoever asks at the same time, a token is used once', async () => {
  const secret = await issue('password')
  const answers = await Promise.allSettled(
    Array.from({ length: 10 }, () => within((ctx) => consumeToken(ctx, 'password', secret))),
  )
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('late, revoked and unknown tokens are refused alike', async () => {
  const [late, revoked] = [await issue('gdpr'), await issue('recovery')]
  await within((ctx) => revokeTokens(ctx, userId, ['recovery']))
  accounts.pass(10 * 60)
  for (const [type, secret] of [
    ['gdpr', late],
    ['recovery', revoked],
    ['login', 'x'.repeat(32)],
  ] as const) {
    await expect(within((ctx) => consumeToken(ctx, type, secret))).rejects.toMatchObject({ code: 'token/invalid' })
  }
})

test('the row keeps a hash, not the secret', async () => {
  const secret = await issue('login')
  expect(await accounts.sql('select from user_token where token = ?', [secret])).toHaveLength(0)
})

test('what is rolled back was not used', async () => {
  const secret = await issue('generic')
  const failing = within(async (ctx) => {
    await consumeToken(ctx, 'generic', secret)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await within((ctx) => consumeToken(ctx, 'generic', secret))
})
