import { expect, test } from 'vitest'
import { listAudit } from '../../tenancy/audit/index.ts'
import { createTeam } from '../../wargame/teams/index.ts'
import { resetPassword } from '../account/index.ts'
import { openAccounts } from '../auth/accounts.fixture.ts'
import { logIn } from '../auth/index.ts'
import { openAdministration, withRoles } from './admin.fixture.ts'
import {
  createUser,
  endUserSessions,
  explainPrivilege,
  getUser,
  givePrivilege,
  giveRole,
  listUsers,
  resetSecondFactor,
  setActivated,
  takePrivilege,
  takeRole,
  verifyUser,
} from './index.ts'

const { accounts, run, root, admin, asAdmin, asRoot, ban, refusal } = await openAdministration()

const lift = (id: string) => accounts.sql('update ban set revoked_at = now() where id = ?', [id])

test('a list page by page, in every order, names everybody once', async () => {
  for (const name of ['Zoe', 'adam', 'Bert']) await accounts.aUser(`list-${name}`)
  for (const sort of ['name', 'newest', 'last-log-in'] as const) {
    const found: string[] = []
    let after: string | undefined
    do {
      const page = await run(listUsers, { search: 'LIST-', sort, limit: 2, ...(after && { after }) }, await asAdmin())
      expect(page.total).toBe(3)
      found.push(...page.users.map(({ username }) => username))
      after = page.next ?? undefined
    } while (after)
    expect(found.toSorted()).toEqual(['list-Bert', 'list-Zoe', 'list-adam'])
    if (sort === 'name') expect(found).toEqual(['list-adam', 'list-Bert', 'list-Zoe'])
  }
})

test('the filters narrow, each on its own and together; signs of a pattern are letters', async () => {
  const [one, two] = [await accounts.aUser('filter_one'), await accounts.aUser('filter-two')]
  const names = async (filters: object) =>
    (await run(listUsers, filters, await asAdmin())).users.map(({ username }) => username)
  expect(await names({ search: 'filter_' })).toEqual(['filter_one'])
  expect(await names({ search: '%' })).toEqual([])
  expect(await names({ search: two.email })).toEqual(['filter-two'])
  // What is kept composed and in ASCII is found however it is typed.
  await accounts.sql("update app_user set display_name = 'André', email = 'x@xn--e1afmkfd.xn--p1ai' where id = ?", [
    one.userId,
  ])
  expect(await names({ search: 'x@пример.рф' })).toEqual(['filter_one'])
  expect(await names({ search: 'Andre\u0301' })).toEqual(['filter_one'])
  await run(giveRole, { user: one.userId, role: 'author' }, await asAdmin())
  expect(await names({ search: 'filter', role: 'author' })).toEqual(['filter_one'])
  await run(verifyUser, { user: two.userId }, await asAdmin())
  expect(await names({ search: 'filter', verified: true })).toEqual(['filter-two'])
  const id = await ban(two.userId)
  expect(await names({ search: 'filter', banned: true })).toEqual(['filter-two'])
  expect(await names({ search: 'filter', banned: false })).toEqual(['filter_one'])
  await lift(id)
  await run(setActivated, { user: one.userId, activated: false }, await asAdmin())
  expect(await names({ search: 'filter', activated: false })).toEqual(['filter_one'])
  await accounts.sql("update app_user set login_at = login_at - interval '40 days' where id = ?", [two.userId])
  expect(await names({ search: 'filter', idleDays: 30 })).toEqual(['filter-two'])
  expect(await names({ search: 'filter', idleDays: 41 })).toEqual([])
})

test('what is no filter is refused, and so is a role that is none', async () => {
  const list = async (filters: object) => run(listUsers, filters, await asAdmin())
  await expect(list({ colour: 'red' })).rejects.toMatchObject({ code: 'input/invalid' })
  await expect(list({ idleDays: 0 })).rejects.toMatchObject({ fields: [{ path: 'idleDays' }] })
  await expect(list({ role: 'no-such-role' })).rejects.toMatchObject({ code: 'role/not-found' })
})

test('a user is shown with all that hangs on them', async () => {
  const user = await accounts.aUser()
  await run(createTeam, { name: 'Detailed' }, { actor: await user.actor() })
  await ban(user.userId, ['trade'])
  const detail = await run(getUser, { user: user.userId }, await asAdmin())
  expect(detail).toMatchObject({
    username: user.username,
    roles: ['player'],
    privileges: [],
    bans: [{ reason: 'spam', privileges: ['trade'], expiresAt: null }],
    banned: false,
    sessions: 1,
    waysIn: { password: true, totp: false, passkeys: 0, providers: [], sshKeys: 0, apiTokens: 0 },
    teams: [{ slug: 'detailed', name: 'Detailed', role: 'owner' }],
    outranksYou: false,
  })
  expect(detail.effective).toContain('play')
  expect(detail.effective).not.toContain('trade')
  expect((await run(getUser, { user: root.userId }, await asAdmin())).outranksYou).toBe(true)
})

test('a role acts on the very next request, is told about and written down', async () => {
  const user = await accounts.aUser()
  expect((await user.actor()).privileges).not.toContain('level:author')
  const given = await run(giveRole, { user: user.userId, role: 'author' }, await asAdmin())
  expect(given.roles).toEqual(['author', 'player'])
  expect((await user.actor()).privileges).toContain('level:author')
  const again = run(giveRole, { user: user.userId, role: 'author' }, await asAdmin())
  await expect(again).rejects.toMatchObject({ code: 'user/has-role' })
  await run(takeRole, { user: user.userId, role: 'author' }, await asAdmin())
  expect((await user.actor()).privileges).not.toContain('level:author')
  const twice = run(takeRole, { user: user.userId, role: 'author' }, await asAdmin())
  await expect(twice).rejects.toMatchObject({ code: 'user/lacks-role' })
  const told = await accounts.sql('select kind from notification where user_id = ? order by id', [user.userId])
  expect(told).toEqual([{ kind: 'role.given' }, { kind: 'role.taken' }])
  const { entries } = await run(listAudit, { targetKind: 'user', targetId: user.userId }, await asAdmin())
  expect(entries.map(({ action, actor, detail }) => [action, actor, detail])).toEqual([
    ['user.role-taken', admin.username, { role: 'author' }],
    ['user.role-given', admin.username, { role: 'author' }],
  ])
})

test('a privilege of their own, beside the roles, is given and taken', async () => {
  const user = await accounts.aUser()
  const input = { user: user.userId, privilege: 'host' } as const
  expect((await run(givePrivilege, input, await asRoot())).privileges).toEqual(['host'])
  expect((await user.actor()).privileges).toContain('host')
  await expect(run(givePrivilege, input, await asRoot())).rejects.toMatchObject({ code: 'user/has-privilege' })
  await run(takePrivilege, input, await asRoot())
  expect((await user.actor()).privileges).not.toContain('host')
  await expect(run(takePrivilege, input, await asRoot())).rejects.toMatchObject({ code: 'user/lacks-privilege' })
})

test('nobody hands out or takes what they do not have themselves', async () => {
  const user = await accounts.aUser()
  const refused = { code: 'user/beyond-yours' }
  const manager = await withRoles(accounts)
  await run(givePrivilege, { user: manager.userId, privilege: 'user:manage' }, await asRoot())
  const asManager = async () => ({ actor: await manager.actor() })
  await expect(run(giveRole, { user: manager.userId, role: 'root' }, await asManager())).rejects.toMatchObject(refused)
  await expect(run(giveRole, { user: user.userId, role: 'admin' }, await asManager())).rejects.toMatchObject(refused)
  await expect(run(takeRole, { user: root.userId, role: 'root' }, await asAdmin())).rejects.toMatchObject(refused)
  await expect(
    run(givePrivilege, { user: manager.userId, privilege: 'operate' }, await asAdmin()),
  ).rejects.toMatchObject(refused)
  await expect(
    run(createUser, { username: 'trojan', email: 't@players.example', role: 'root' }, await asAdmin()),
  ).rejects.toMatchObject(refused)
  expect(await accounts.sql("select from app_user where username = 'trojan'")).toEqual([])
  await run(giveRole, { user: user.userId, role: 'player' }, await asManager()).catch((error: { code: string }) =>
    expect(error.code).toBe('user/has-role'),
  )
})

test('the account of somebody who may do more is not for those to touch who may do less', async () => {
  const refused = { code: 'user/outranks' }
  const target = { user: root.userId }
  const closing = run(setActivated, { ...target, activated: false }, await asAdmin())
  await expect(closing).rejects.toMatchObject(refused)
  const refusals = [
    await refusal(run(resetSecondFactor, target, await asAdmin())),
    await refusal(run(endUserSessions, target, await asAdmin())),
    await refusal(run(verifyUser, target, await asAdmin())),
  ]
  expect(new Set(refusals)).toEqual(new Set([refused.code]))
  // A ban does not lower anybody's rank.
  const id = await ban(root.userId)
  await expect(run(verifyUser, target, await asAdmin())).rejects.toMatchObject(refused)
  await lift(id)
})

test('a closed account is shut at once, and opens again', async () => {
  const user = await accounts.aUser()
  const closed = await run(setActivated, { user: user.userId, activated: false }, await asAdmin())
  expect(closed).toMatchObject({ activated: false, sessions: 0 })
  expect((await accounts.who(user.token)).kind).toBe('visitor')
  await expect(run(logIn, { username: user.username, password: admin.password })).rejects.toMatchObject({
    code: 'auth/deactivated',
  })
  await run(setActivated, { user: user.userId, activated: true }, await asAdmin())
  expect((await run(logIn, { username: user.username, password: admin.password })).state).toBe('signed-in')
})

test('everything dangerous asks for a proof of a moment ago', async () => {
  const user = await accounts.aUser()
  const stale = { actor: { ...(await admin.actor()), stepUpAt: null } }
  const refusals = [
    await refusal(run(giveRole, { user: user.userId, role: 'author' }, stale)),
    await refusal(run(setActivated, { user: user.userId, activated: false }, stale)),
    await refusal(run(resetSecondFactor, { user: user.userId }, stale)),
  ]
  expect(new Set(refusals)).toEqual(new Set(['auth/step-up-required']))
})

test('somebody who lost their second factor gets in by password again, hears of it, and is logged out', async () => {
  const user = await accounts.aUser()
  await accounts.sql(
    `with method as (
       insert into auth_method (user_id, provider, identifier, label, verified)
       values (?, 'totp', 'app', 'App', true), (?, 'webauthn', 'key', 'Key', true) returning id
     ) insert into credential (user_id, auth_method_id, kind, secret) select ?, id, 'recovery-code', 'x' from method`,
    [user.userId, user.userId, user.userId],
  )
  const shown = await run(getUser, { user: user.userId }, await asAdmin())
  expect(shown.waysIn).toMatchObject({ totp: true, passkeys: 1, recoveryCodesLeft: 2 })
  const after = await run(resetSecondFactor, { user: user.userId }, await asAdmin())
  expect(after).toMatchObject({ sessions: 0, waysIn: { totp: false, passkeys: 0, recoveryCodesLeft: 0 } })
  expect((await run(logIn, { username: user.username, password: admin.password })).state).toBe('signed-in')
  expect((await accounts.mailsTo(user.email))[0]?.text).toContain('second factor of your account was reset')
  const again = run(resetSecondFactor, { user: user.userId }, await asAdmin())
  await expect(again).rejects.toMatchObject({ code: 'second-factor/none' })
})

test('an account made for somebody is theirs by the link of a mail', async () => {
  const email = 'invited@players.example'
  const made = await run(createUser, { username: 'invited', email, role: 'author' }, await asAdmin())
  expect(made).toMatchObject({ roles: ['author', 'player'], verified: false, waysIn: { password: false } })
  await expect(run(logIn, { username: 'invited', password: 'anything at all' })).rejects.toMatchObject({
    code: 'auth/wrong-credentials',
  })
  await run(resetPassword, { token: await accounts.linkTo(email), password: 'quite another password' })
  expect((await run(logIn, { username: 'invited', password: 'quite another password' })).state).toBe('signed-in')
  await expect(
    run(createUser, { username: 'Invited', email: 'x@players.example' }, await asAdmin()),
  ).rejects.toMatchObject({
    code: 'user/name-taken',
    fields: [{ path: 'username' }],
  })
})

test('users of another domain are not there', async () => {
  const elsewhere = await openAccounts(accounts.database)
  const stranger = await withRoles(elsewhere, 'root')
  const them = { actor: await stranger.actor() }
  const user = root.userId
  const refusals = [
    await refusal(elsewhere.run(getUser, { user }, them)),
    await refusal(elsewhere.run(giveRole, { user, role: 'player' }, them)),
    await refusal(elsewhere.run(setActivated, { user, activated: false }, them)),
    await refusal(elsewhere.run(explainPrivilege, { user, privilege: 'play' }, them)),
    await refusal(elsewhere.run(listUsers, { after: user }, them)),
  ]
  expect(new Set(refusals)).toEqual(new Set(['user/not-found']))
})
