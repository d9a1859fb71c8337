import { testInstallation } from '@pathwar/testing/installation'
import { actAs, aPerson, password } from '@pathwar/testing/person'
import { expect, test } from 'vitest'
import { execute } from '../../kernel/index.ts'
import { listMyTeams } from '../../wargame/teams/index.ts'
import { authenticate, getSession, logIn, logOut, register } from './index.ts'

const testing = await testInstallation()
const { installation, owner, clock } = testing
const DAY = 86_400_000

async function aDomainWithAnn() {
  const domain = await testing.domain()
  const ann = await aPerson(installation, domain, { username: 'Ann', email: 'Ann@example.org' })
  return { domain, ann, visitor: actAs(installation, domain, { kind: 'visitor' }) }
}

test('who registers is logged in and can play', async () => {
  const { ann } = await aDomainWithAnn()
  const { user, domain } = await ann.does(getSession, {})
  expect(user).toMatchObject({ username: 'Ann', displayName: 'Ann', roles: ['player'] })
  expect(user?.privileges).toEqual(expect.arrayContaining(['web', 'play']))
  expect(domain.slug).toBe(ann.caller.domain.slug)
})

test('a name and an address are taken whatever their case', async () => {
  const { visitor } = await aDomainWithAnn()
  const other = { username: 'bob', email: 'bob@example.org', password, delivery: 'bearer' } as const
  expect(await visitor.isRefused(register, { ...other, username: 'aNN' })).toBe('user/name-taken')
  expect(await visitor.isRefused(register, { ...other, email: 'ann@EXAMPLE.org' })).toBe('user/email-taken')
})

test('of many who register one name at once, one gets it', async () => {
  const { visitor } = await aDomainWithAnn()
  const attempts = Array.from({ length: 8 }, (_, index) =>
    visitor.does(register, { username: 'cat', email: `cat${index}@example.org`, password }),
  )
  const outcomes = await Promise.allSettled(attempts)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test.each(['Ann', 'ann', 'ANN@example.ORG'])('one logs in as %s', async (username) => {
  const { visitor } = await aDomainWithAnn()
  expect(await visitor.does(logIn, { username, password })).toMatchObject({ user: { username: 'Ann' } })
})

test('a wrong password and a wrong name get the same answer', async () => {
  const { visitor } = await aDomainWithAnn()
  const wrongs = [
    { username: 'Ann', password: 'wrong' },
    { username: 'nobody', password },
  ]
  for (const wrong of wrongs) expect(await visitor.isRefused(logIn, wrong)).toBe('auth/wrong-credentials')
})

test('too many attempts from one address have to wait, and are told how long', async () => {
  const { visitor } = await aDomainWithAnn()
  const wrong = { username: 'Ann', password: 'wrong' }
  for (let attempt = 0; attempt < 30; attempt++) {
    expect(await visitor.isRefused(logIn, wrong)).toBe('auth/wrong-credentials')
  }
  await expect(visitor.does(logIn, { ...wrong, password })).rejects.toMatchObject({
    code: 'auth/too-many-attempts',
    retryAfter: expect.closeTo(300, -2),
  })
  const elsewhere = { ...visitor.caller, address: '198.51.100.7' }
  expect(await execute(installation, logIn, elsewhere, { username: 'Ann', password })).toHaveProperty('token')
})

test('spent rate limits are swept up', async () => {
  await owner.raw(
    `insert into platform.rate_limit select 'spent-' || n, 1, now() - interval '1 hour' from generate_series(1, 4) n`,
  )
  for (let hit = 0; hit < 20; hit++) await owner.raw("select platform.hit_rate_limit(?, 9, '1 hour')", [`hit-${hit}`])
  const { rows } = await owner.raw("select from platform.rate_limit where key like 'spent-%'")
  expect(rows).toEqual([])
})

test('a session holds in its own domain, until it ends or its user logs out', async () => {
  const { domain, ann } = await aDomainWithAnn()
  const other = await testing.domain()
  const who = async (where = domain, token = ann.token) => (await authenticate(installation, where, token)).kind
  expect(await who()).toBe('user')
  expect(await who(other)).toBe('visitor')
  expect(await who(domain, `${ann.token}x`)).toBe('visitor')
  clock.pass(91 * DAY)
  expect(await who()).toBe('visitor')
  clock.ahead = 0
  await ann.does(logOut, {})
  expect(await who()).toBe('visitor')
  expect(await actAs(installation, domain, { kind: 'visitor' }).does(logOut, {})).toEqual({})
})

test('tokens and passwords are not in the database', async () => {
  const { domain, ann } = await aDomainWithAnn()
  const { rows } = await owner.raw(`select u.password, s.token_hash from domain_${domain.id}.app_user u
    join domain_${domain.id}.user_session s on s.user_id = u.id`)
  expect(JSON.stringify(rows)).not.toContain(ann.token)
  expect(JSON.stringify(rows)).not.toContain(password)
  expect(rows[0].password).toMatch(/^\$2b\$/)
})

test.each([
  ['deactivated', 'activated = false', 'auth/deactivated'],
  ['deleted', 'deleted_at = now()', 'auth/wrong-credentials'],
])('an account that is %s does not log in, and its sessions end', async (_state, change, code) => {
  const { domain, ann, visitor } = await aDomainWithAnn()
  await owner.raw(`update domain_${domain.id}.app_user set ${change}`)
  expect((await authenticate(installation, domain, ann.token)).kind).toBe('visitor')
  for (const username of ['Ann', 'ann@example.org']) {
    expect(await visitor.isRefused(logIn, { username, password })).toBe(code)
    expect(await visitor.isRefused(logIn, { username, password: 'wrong' })).toBe('auth/wrong-credentials')
  }
})

test('a visitor is asked to log in, and no text of theirs breaks anything', async () => {
  const { visitor } = await aDomainWithAnn()
  expect(await visitor.isRefused(listMyTeams, {})).toBe('auth/required')
  await expect(visitor.does(logIn, { username: 'a\0b', password })).rejects.toMatchObject({
    code: 'input/invalid',
    fields: [{ path: 'username' }],
  })
})

test('bcrypt would cut a longer password silently, so it is refused', async () => {
  const { visitor } = await aDomainWithAnn()
  const long = { username: 'bob', email: 'bob@example.org', password: 'é'.repeat(37) }
  await expect(visitor.does(register, long)).rejects.toMatchObject({ fields: [{ path: 'password' }] })
})
