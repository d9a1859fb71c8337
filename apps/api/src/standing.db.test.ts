import { setDomainState } from '@pathwar/db/domains'
import { changePassword, deactivateAccount, updateAccount } from '@pathwar/domain/identity/account'
import { createApiToken, revokeApiToken } from '@pathwar/domain/identity/api-tokens'
import { logOut, stepUp } from '@pathwar/domain/identity/auth'
import { createBan, revokeBan } from '@pathwar/domain/identity/bans'
import { listRoles, setRolePrivileges } from '@pathwar/domain/identity/roles'
import { endSession } from '@pathwar/domain/identity/sessions'
import {
  endUserSessions,
  givePrivilege,
  giveRole,
  setActivated,
  takePrivilege,
  takeRole,
} from '@pathwar/domain/identity/users'
import { setSettings } from '@pathwar/domain/tenancy/settings'
import { testInstallation } from '@pathwar/testing/installation'
import { actAs, type Person, password, type TestActor } from '@pathwar/testing/person'
import { aPlay } from '@pathwar/testing/play'
import { statementsOf as countStatements } from '@pathwar/testing/statements'
import { afterAll, expect, test } from 'vitest'
import { startApi } from './http.fixture.ts'

const testing = await testInstallation()
const { installation, owner } = testing
/** The test's own use cases run in a process of their own. */
const [one, two] = [await startApi(testing), await startApi(testing)]
afterAll(() => Promise.all([one.stop(), two.stop()]))
const replicas = [one, two]
const play = await aPlay(testing)
const { domain } = play
const admin = steppedUp(play.root)

let people = 0
const someone = () => play.person(`user-${++people}`)

async function session(api: typeof one, token: string | null) {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` }
  const answer = await api.ask(domain.slug, '/trpc/auth.session?input=%7B%7D', { headers })
  return answer.status === 200 ? answer.json().result.data : answer.status
}

/** What each replica says of the user, at once. */
const seen = (token: string) => Promise.all(replicas.map(async (api) => (await session(api, token)).user))

/** Each replica has it in memory. */
async function remembered(token: string): Promise<void> {
  for (const user of await seen(token)) expect(user).not.toBeNull()
  expect(await statementsOf(() => seen(token))).toBe(0)
}

const statementsOf = (work: () => Promise<unknown>) => countStatements(installation.db, work)

test('a replica that knows a session asks the database nothing about it, and nothing for a visitor', async () => {
  const ann = await someone()
  await remembered(ann.token)
  await session(one, null)
  expect(await statementsOf(() => session(one, null))).toBe(0)
})

test.each<[string, (person: Person) => Promise<unknown>]>([
  ['logs out', (person) => person.does(logOut, {})],
  ['closes the account', (person) => steppedUp(person).does(deactivateAccount, {})],
  ['is put out by an administrator', (person) => admin.does(endUserSessions, { user: person.userId })],
  ['is closed by an administrator', (person) => admin.does(setActivated, { user: person.userId, activated: false })],
  ['is banned', (person) => admin.does(createBan, { username: person.username, reason: 'spam', expiresAt: null })],
])('whoever %s is a visitor at every replica, at once', async (_what, happens) => {
  const person = await someone()
  await remembered(person.token)
  await happens(person)
  expect(await seen(person.token)).toEqual([null, null])
})

test('a session that another one ends, or a new password, is over at every replica', async () => {
  const person = await someone()
  const others = [await logIn(person.username), await logIn(person.username)]
  for (const { token } of others) await remembered(token)
  const { rows } = await owner.raw<{ rows: { id: string }[] }>(
    'select id from ??.user_session where user_id = ? order by created_at',
    [`domain_${domain.id}`, person.userId],
  )
  await person.does(endSession, { id: rows[1]?.id ?? '' })
  expect(await seen(others[0]?.token ?? '')).toEqual([null, null])
  await remembered(others[1]?.token ?? '')
  await person.does(changePassword, { currentPassword: password, newPassword: `${password} anew` })
  expect(await seen(others[1]?.token ?? '')).toEqual([null, null])
})

test('rights that are given, taken, inherited or banned are those of now at every replica', async () => {
  const person = await someone()
  const may = async (privilege: string) =>
    (await seen(person.token)).map(({ privileges }) => privileges.includes(privilege))
  const { roles } = await admin.does(listRoles, {})
  const players = roles.find(({ name }) => name === 'player')?.privileges ?? []
  const by = [
    () => admin.does(giveRole, { user: person.userId, role: 'moderator' }),
    () => admin.does(takeRole, { user: person.userId, role: 'moderator' }),
    () => admin.does(givePrivilege, { user: person.userId, privilege: 'ban' }),
    () => admin.does(takePrivilege, { user: person.userId, privilege: 'ban' }),
    () => admin.does(setRolePrivileges, { role: 'player', privileges: [...players, 'ban'] }),
    () => admin.does(setRolePrivileges, { role: 'player', privileges: players }),
  ]
  for (const [index, change] of by.entries()) {
    await remembered(person.token)
    await change()
    expect(await may('ban'), String(index)).toEqual([index % 2 === 0, index % 2 === 0])
  }
  await remembered(person.token)
  const ban = { username: person.username, privileges: ['report' as const], reason: 'noise', expiresAt: null }
  const { id } = await admin.does(createBan, ban)
  expect(await may('report')).toEqual([false, false])
  await admin.does(revokeBan, { ban: id, reason: 'enough' })
  expect(await may('report')).toEqual([true, true])
})

test('a ban ends by the clock, and a step-up begins at once', async () => {
  const person = await someone()
  const expiresAt = new Date(installation.now().getTime() + 60_000).toISOString()
  await admin.does(createBan, {
    username: person.username,
    privileges: ['report'],
    reason: 'noise',
    expiresAt,
  })
  await remembered(person.token)
  testing.clock.pass(61_000)
  expect((await seen(person.token)).map(({ privileges }) => privileges.includes('report'))).toEqual([true, true])
  await remembered(person.token)
  await person.does(stepUp, { method: 'password', password })
  expect(
    (await Promise.all(replicas.map((api) => session(api, person.token)))).map((one) => one.steppedUpUntil),
  ).toEqual([expect.any(String), expect.any(String)])
})

test('an API token, a name, a setting and the state of the domain are those of now at every replica', async () => {
  const person = await someone()
  const stepped = steppedUp(person)
  const { id, token } = await stepped.does(createApiToken, {
    name: 'CI',
    scopes: ['play'],
    expiresInDays: null,
  })
  await remembered(token)
  await stepped.does(revokeApiToken, { id })
  expect(await seen(token)).toEqual([null, null])
  await remembered(person.token)
  await person.does(updateAccount, { displayName: 'Paula' })
  expect((await seen(person.token)).map(({ displayName }) => displayName)).toEqual(['Paula', 'Paula'])
  await admin.does(setSettings, { values: { 'domain.description': 'Now.' } })
  const views = await Promise.all(replicas.map((api) => session(api, null)))
  expect(views.map((view) => view.domain.description)).toEqual(['Now.', 'Now.'])
  await setDomainState(owner, domain.slug, 'maintenance')
  expect(await Promise.all(replicas.map((api) => session(api, null)))).toEqual([503, 503])
  await setDomainState(owner, domain.slug, 'active')
  await remembered(person.token)
})

function steppedUp({ caller }: Person): TestActor {
  if (caller.actor.kind !== 'user') throw new Error('a visitor steps up')
  return actAs(installation, domain, { ...caller.actor, stepUpAt: installation.now() })
}

async function logIn(username: string): Promise<{ token: string }> {
  const body = { username, password, delivery: 'bearer' }
  const answer = await one.ask(domain.slug, '/trpc/auth.logIn', { method: 'POST', body })
  return answer.json().result.data
}
