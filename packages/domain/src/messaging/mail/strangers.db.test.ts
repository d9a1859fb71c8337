import { createHash } from 'node:crypto'
import { testDatabase } from '@pathwar/testing/database'
import { aKeyPair } from '@pathwar/testing/public-key'
import { expect, test } from 'vitest'
import {
  changeEmail,
  changePassword,
  requestPasswordReset,
  requestVerification,
  updateAccount,
  verifyEmail,
} from '../../identity/account/index.ts'
import { createApiToken } from '../../identity/api-tokens/index.ts'
import { openAccounts, password } from '../../identity/auth/accounts.fixture.ts'
import { register, stepUp } from '../../identity/auth/index.ts'
import { addKey, beginKey } from '../../identity/keys/index.ts'
import { withRoles } from '../../identity/users/admin.fixture.ts'
import { createUser } from '../../identity/users/index.ts'
import { inTransaction } from '../../kernel/index.ts'
import { queueMail } from './index.ts'

const accounts = await openAccounts(await testDatabase())
const run = accounts.run.bind(accounts)
const words = 'buy-at-evil'

/** Everything in the mails to an address. */
async function readAt(address: string): Promise<string> {
  return (await accounts.mailsTo(address)).map(({ subject, text, html }) => subject + text + html).join('\n')
}

/** An account whose name and things carry an attacker's words, at an address that may be a stranger's. */
async function anAttacker(confirmed: boolean) {
  const user = await accounts.aUser()
  if (confirmed) await run(verifyEmail, { token: await accounts.linkTo(user.email) })
  const actor = async () => ({ actor: await user.actor() })
  await run(updateAccount, { displayName: `${words} name` }, await actor())
  return { ...user, as: actor }
}

test('whoever never wrote back gets no word that a user chose; whoever did gets them', async () => {
  for (const confirmed of [false, true]) {
    const attacker = await anAttacker(confirmed)
    const { email, as } = attacker
    const key = aKeyPair(`${words} key`)
    await run(stepUp, { method: 'password', password }, await as())
    await run(requestVerification, {}, await as())
    await run(addKey, { key: key.line, ...key.prove(await run(beginKey, {}, await as())) }, await as())
    await run(createApiToken, { name: `${words} token`, scopes: ['play'], expiresInDays: 1 }, await as())
    await run(changeEmail, { email: `${words}@players.example`, currentPassword: password }, await as())
    const mails = await accounts.mailsTo(email)
    expect(mails.length).toBeGreaterThan(3)
    expect((await readAt(email)).includes(words)).toBe(confirmed)
  }
})

test("a new address, a sign-up and a forgotten password bring none of them to a stranger's mailbox", async () => {
  const { as } = await anAttacker(true)
  const victim = 'victim@strangers.example'
  await run(changeEmail, { email: victim, currentPassword: password }, await as())
  expect(await readAt(victim)).toContain('confirm')
  const other = 'other@strangers.example'
  await run(register, { username: words, displayName: `${words} name`, email: other, password })
  await run(requestPasswordReset, { email: other })
  await accounts.runJobs()
  expect(await readAt(other)).toContain('Choose a new password')
  const third = 'third@strangers.example'
  const admin = await withRoles(accounts, 'root')
  await run(stepUp, { method: 'password', password }, { actor: await admin.actor() })
  await run(createUser, { username: `${words}.ru`, displayName: words, email: third }, { actor: await admin.actor() })
  expect(await readAt(third)).toContain('You have an account')
  for (const address of [victim, other, third]) expect(await readAt(address)).not.toContain(words)
})

test('forty changes of e-mail, from many accounts, bring five mails to one mailbox', async () => {
  const victim = 'flooded@strangers.example'
  for (let account = 0; account < 5; account++) {
    const { as } = await anAttacker(false)
    const email = account % 2 === 0 ? victim : victim.toUpperCase()
    for (let n = 0; n < 8; n++) await run(changeEmail, { email, currentPassword: password }, await as())
  }
  const all = await accounts.sql<{ count: number }>(
    'select count(*)::int as count from mail where lower(recipient) = ?',
    [victim],
  )
  expect(all[0]?.count).toBe(5)
  // Tomorrow there is room again, for the rest of ten in a day.
  await accounts.database.owner.raw(
    "update platform.mail_sent set sent_at = sent_at - interval '2 hours' where recipient = ?",
    [createHash('sha256').update(victim).digest('hex')],
  )
  const send = () =>
    inTransaction(accounts.installation, 'command', { domain: accounts.domain, actor: { kind: 'visitor' } }, (ctx) =>
      queueMail(ctx, { to: victim, name: 'x', letter: () => ({ subject: 'x', paragraphs: [] }) }),
    )
  // At once, too: mails to one address are counted one after another.
  await Promise.all(Array.from({ length: 12 }, send))
  expect(await accounts.mailsTo(victim).then((mails) => mails.filter(({ subject }) => subject === 'x').length)).toBe(5)
})

test('who reads their mail still gets news of another kind when strangers filled it with one', async () => {
  const { email, as } = await anAttacker(true)
  for (let n = 0; n < 25; n++) {
    const fresh = await accounts.aUser()
    await run(changeEmail, { email, currentPassword: password }, { actor: await fresh.actor() })
  }
  const already = (await accounts.mailsTo(email)).filter(({ subject }) => subject.includes('already'))
  expect(already).toHaveLength(20)
  await run(changePassword, { currentPassword: password, newPassword: 'quite another password' }, await as())
  expect((await accounts.mailsTo(email))[0]?.text).toContain('password of your account was changed')
})

test('whoever has two domains cannot fill a mailbox twice', async () => {
  const victim = 'twice@strangers.example'
  const second = await openAccounts(accounts.database)
  for (const { installation, domain } of [accounts, second, accounts, second]) {
    await inTransaction(installation, 'command', { domain, actor: { kind: 'visitor' } }, async (ctx) => {
      for (let n = 0; n < 3; n++)
        await queueMail(ctx, { to: victim, name: 'x', letter: () => ({ subject: `${n}`, paragraphs: [] }) })
    })
  }
  expect([(await accounts.mailsTo(victim)).length, (await second.mailsTo(victim)).length]).toEqual([3, 2])
})

test('who has confirmed nothing reads what happened to the account, also when a thief has used up their mails', async () => {
  const { email, userId, as } = await anAttacker(false)
  await inTransaction(
    accounts.installation,
    'command',
    { domain: accounts.domain, actor: { kind: 'visitor' } },
    async (ctx) => {
      for (let n = 0; n < 8; n++)
        await queueMail(ctx, { to: email, name: 'x', letter: () => ({ subject: 'x', paragraphs: [] }) })
    },
  )
  expect(await accounts.mailsTo(email)).toHaveLength(5)
  await run(stepUp, { method: 'password', password }, await as())
  await run(createApiToken, { name: `${words} token`, scopes: ['play'], expiresInDays: 1 }, await as())
  const [latest] = await accounts.mailsTo(email)
  expect(latest?.text).toContain('The API token was added to your account.')
  const shown = await accounts.sql<{ message: string }>('select message from notification where user_id = ?', [userId])
  expect(shown.map(({ message }) => message)).toContain(`The API token "${words} token" was added to your account.`)
})
