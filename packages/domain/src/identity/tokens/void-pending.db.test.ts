import { AppUser } from '@pathwar/db/models/identity/app-user'
import type { TokenType } from '@pathwar/db/models/identity/user-token'
import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { type Ctx, inTransaction } from '../../kernel/index.ts'
import {
  changeEmail,
  changePassword,
  deactivateAccount,
  requestPasswordReset,
  resetPassword,
  verifyEmail,
} from '../account/index.ts'
import { openAccounts, password } from '../auth/accounts.fixture.ts'
import { logIn, logOut, refresh, signIn, stepUp } from '../auth/index.ts'
import { createBan } from '../bans/index.ts'
import { oneTimePassword } from '../keys/index.ts'
import { consumeChallenge, storeChallenge } from '../passkeys/index.ts'
import { endOtherSessions, endSession } from '../sessions/index.ts'
import { withRoles } from '../users/admin.fixture.ts'
import { endUserSessions, resetSecondFactor, setActivated } from '../users/index.ts'
import { findToken, issueToken, voidPending } from './index.ts'

const accounts = await openAccounts(await testDatabase())
const run = accounts.run.bind(accounts)
const admin = await withRoles(accounts, 'root')
const within = <T>(work: (ctx: Ctx) => PromiseLike<T>) =>
  inTransaction(accounts.installation, 'command', { domain: accounts.domain, actor: { kind: 'visitor' } }, work)

/** What stays, and why: a refresh token ends with its session; the old address may take its account back from a thief. */
const stays = ['email_revert', 'refresh']

test('of everything that can wait for a user nothing is left but what is named', async () => {
  const user = await accounts.aUser()
  const [constraint] = await accounts.sql<{ says: string }>(
    `select pg_get_constraintdef(oid) as says from pg_constraint
     where conname = 'user_token_type_check' and conrelid = 'user_token'::regclass`,
  )
  // The words are those that the table takes.
  const types = [...(constraint?.says ?? '').matchAll(/'(\w+)'/g)].map(([, type]) => type as TokenType)
  expect(types.length).toBeGreaterThan(10)
  const { userId } = user
  const made = await within(async (ctx) => {
    const tokens: [TokenType, string][] = []
    for (const type of types) tokens.push([type, await issueToken(ctx, { type, userId, minutes: 10 })])
    const challenges = []
    for (const purpose of ['oidc', 'passkey-log-in'] as const) {
      challenges.push({ purpose, secret: await storeChallenge(ctx, { purpose, payload: {}, minutes: 10, userId }) })
    }
    return { tokens, challenges }
  })
  await run(oneTimePassword, {}, { actor: await user.actor() })
  await within((ctx) => voidPending(ctx, userId))

  const left: string[] = []
  for (const [type, secret] of made.tokens) if (await within((ctx) => findToken(ctx, type, secret))) left.push(type)
  expect(left.sort()).toEqual(stays)
  for (const { purpose, secret } of made.challenges) {
    await expect(within((ctx) => consumeChallenge(ctx, purpose, secret))).rejects.toMatchObject({
      code: 'token/invalid',
    })
  }
  const ssh = await accounts.database.owner.raw('select from platform.ssh_password where user_id = ?', [userId])
  expect(ssh.rows).toEqual([])
})

test('whatever keeps something of a user for a time has been thought of', async () => {
  const { rows } = await accounts.database.owner.raw<{ rows: { name: string }[] }>(
    `select case c.table_schema when 'platform' then 'platform.' else '' end || c.table_name as name
     from information_schema.columns c
     where c.table_schema in ('platform', ?) and c.column_name = 'user_id' and exists (
       select from information_schema.columns e where e.table_schema = c.table_schema and e.table_name = c.table_name
         and e.column_name in ('expires_at', 'valid_until'))
     order by 1`,
    [`domain_${accounts.domain.id}`],
  )
  expect(Object.fromEntries(rows.map(({ name }) => [name, considered[name] ?? 'nobody has thought of it']))).toEqual(
    considered,
  )
})

const considered: Record<string, string> = {
  api_token: 'no link: a way in that its owner sees; revoked where an account may be in other hands',
  auth_challenge: 'void',
  ban: 'none of the user’s',
  gate_entrance: 'derived',
  'platform.gate_grant': 'derived',
  'platform.gate_session': 'ends with its session',
  'platform.gate_ticket': 'names its session, and opens nothing when that is ended',
  'platform.ssh_password': 'void',
  team_invitation: 'another’s wish to have them in a team: accepting it gives nothing away',
  user_session: 'ended by whoever makes things void',
  user_token: 'void',
}

/** A user whose password a thief knows, who has asked for an address of their own. */
async function robbed() {
  const user = await accounts.aUser()
  const entered = await run(logIn, { username: user.username, password, delivery: 'rotating' })
  if (entered.state !== 'signed-in') throw new Error('not signed in')
  const thief = await accounts.userOf(entered.token)
  const email = `thief-of-${user.email}`
  await run(changeEmail, { email, currentPassword: password }, { actor: thief })
  return { ...user, thief, refreshToken: entered.refreshToken ?? '', link: await accounts.linkTo(email) }
}
type Robbed = Awaited<ReturnType<typeof robbed>>

const asAdmin = async () => ({ actor: await admin.actor() })
const newPassword = 'quite another password'

const doors: Record<string, (user: Robbed) => Promise<unknown>> = {
  async 'another password'(user) {
    await run(changePassword, { currentPassword: password, newPassword }, { actor: await user.actor() })
  },
  async 'a password by mail'(user) {
    await run(requestPasswordReset, { email: user.email })
    await accounts.runJobs()
    await run(resetPassword, { token: await accounts.linkTo(user.email), password: newPassword })
  },
  'the end of the other sessions': async (user) => run(endOtherSessions, {}, { actor: await user.actor() }),
  'the end of that session': async (user) =>
    run(endSession, { id: user.thief.sessionId ?? '' }, { actor: await user.actor() }),
  async 'a copied refresh token'({ refreshToken }) {
    const next = await run(refresh, { refreshToken })
    await run(refresh, { refreshToken: next.refreshToken })
    await run(refresh, { refreshToken }).catch(() => undefined)
  },
  async 'leaving for good'(user) {
    await run(stepUp, { method: 'password', password }, { actor: await user.actor() })
    await run(deactivateAccount, {}, { actor: await user.actor() })
  },
  'deactivation by an administrator': async ({ userId }) =>
    run(setActivated, { user: userId, activated: false }, await asAdmin()),
  'log-out by an administrator': async ({ userId }) => run(endUserSessions, { user: userId }, await asAdmin()),
  'a ban': async ({ username }) => run(createBan, { username, reason: 'stolen', expiresAt: null }, await asAdmin()),
  async 'second factors taken away'({ userId }) {
    await accounts.sql(
      "insert into auth_method (user_id, provider, identifier, label, verified) values (?, 'totp', ?, 'App', true)",
      [userId, userId],
    )
    await run(resetSecondFactor, { user: userId }, await asAdmin())
  },
}

test.each(Object.entries(doors))("%s makes a thief's pending change of e-mail void", async (_name, door) => {
  await run(stepUp, { method: 'password', password }, await asAdmin())
  const user = await robbed()
  await door(user)
  await expect(run(verifyEmail, { token: user.link })).rejects.toMatchObject({ code: 'token/invalid' })
})

test('who only logs out still gets what they asked for', async () => {
  const user = await robbed()
  await run(logOut, {}, { actor: user.thief })
  await run(verifyEmail, { token: user.link })
})

test('what a session asked for while it was being ended is not written', async () => {
  const user = await robbed()
  await run(endOtherSessions, {}, { actor: await user.actor() })
  const email = `late-${user.email}`
  await expect(run(changeEmail, { email, currentPassword: password }, { actor: user.thief })).rejects.toMatchObject({
    code: 'auth/required',
  })
  expect(await accounts.mailsTo(email)).toEqual([])
})

test('a password that was right when it was judged opens nothing after it was changed', async () => {
  const user = await accounts.aUser()
  const judged = await within((ctx) => AppUser.query(ctx.db).findById(user.userId).throwIfNotFound())
  await run(changePassword, { currentPassword: password, newPassword }, { actor: await user.actor() })
  const late = within((ctx) => signIn(ctx, judged, { delivery: 'bearer', method: 'password' }))
  await expect(late).rejects.toMatchObject({ code: 'auth/wrong-credentials' })
})
