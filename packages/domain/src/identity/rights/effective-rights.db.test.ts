import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { hasPrivilege } from '../../kernel/index.ts'
import { createTeam } from '../../wargame/teams/index.ts'
import { openAccounts } from '../auth/accounts.fixture.ts'
import { getSession } from '../auth/index.ts'
import { oneTimePassword } from '../keys/index.ts'

const accounts = await openAccounts(await testDatabase())
const admin = await accounts.aUser()

interface NewBan {
  privileges?: string[]
  expiresAt?: Date | null
  reason?: string
}

async function ban(userId: string, { privileges, expiresAt = null, reason = 'spam' }: NewBan = {}): Promise<string> {
  const [row] = await accounts.sql<{ id: string }>(
    'insert into ban (reason, user_id, admin_id, privilege_ban, expires_at) values (?, ?, ?, ?, ?) returning id',
    [reason, userId, admin.userId, privileges !== undefined, expiresAt],
  )
  for (const privilege of privileges ?? []) {
    await accounts.sql('insert into ban_privilege select ?, id from privilege where privilege = ?', [
      row?.id,
      privilege,
    ])
  }
  return row?.id ?? ''
}
const giveRole = (userId: string, role: string) =>
  accounts.sql('insert into user_role select ?, id from role where role = ?', [userId, role])

test('a role holds what its ancestors hold, and registration gave the automatic one', async () => {
  const { userId, actor } = await accounts.aUser()
  expect((await actor()).roles).toEqual(['player'])
  await giveRole(userId, 'moderator')
  const { privileges } = await actor()
  for (const privilege of ['ban', 'create:accessory', 'trade', 'web']) expect(privileges).toContain(privilege)
  expect(privileges).not.toContain('permaban')
})

test('a ban from trading takes that alone and shows no notice', async () => {
  const { userId, actor } = await accounts.aUser()
  const before = (await actor()).privileges
  await ban(userId, { privileges: ['trade'] })
  const { privileges, ban: notice } = await actor()
  expect(before.difference(privileges)).toEqual(new Set(['trade']))
  expect(notice).toBeNull()
})

test('a ban that lists web shows a notice, to a user who can do nothing else', async () => {
  const { userId, actor } = await accounts.aUser()
  await ban(userId, { privileges: ['web'], reason: 'cheating' })
  const session = await accounts.run(getSession, {}, { actor: await actor() })
  expect(session.user?.ban).toEqual({ reason: 'cheating', expiresAt: null })
  await expect(accounts.run(oneTimePassword, {}, { actor: await actor() })).rejects.toMatchObject({
    code: 'auth/forbidden',
  })
})

test('a banned user looks around and no more, whatever their roles, also root', async () => {
  const { userId, actor } = await accounts.aUser()
  await giveRole(userId, 'root')
  expect(hasPrivilege(await actor(), 'operate')).toBe(true)
  const expiresAt = new Date(accounts.clock.now.getTime() + 60_000)
  await ban(userId, { expiresAt })
  const banned = await actor()
  expect([...banned.privileges].sort()).toEqual(['report', 'web'])
  expect(banned.ban).toEqual({ reason: 'spam', expiresAt })
  await expect(accounts.run(createTeam, { name: 'Outlaws' }, { actor: banned })).rejects.toMatchObject({
    code: 'auth/forbidden',
  })
})

test('bans add up, end by themselves, and can be revoked', async () => {
  const { userId, actor } = await accounts.aUser()
  const shop = await ban(userId, { privileges: ['shop'] })
  await ban(userId, { privileges: ['trade', 'report'], expiresAt: new Date(accounts.clock.now.getTime() + 60_000) })
  const missingPrivileges = async () => ['shop', 'trade', 'report'].filter((one) => !user.privileges.has(one))
  let user = await actor()
  expect(await missingPrivileges()).toEqual(['shop', 'trade', 'report'])
  accounts.pass(60)
  user = await actor()
  expect(await missingPrivileges()).toEqual(['shop'])
  await accounts.sql('update ban set revoked_at = now() where id = ?', [shop])
  user = await actor()
  expect(await missingPrivileges()).toEqual([])
})
