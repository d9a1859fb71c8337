import { withDomain } from '@pathwar/db/with-domain'
import { expect, test } from 'vitest'
import { deactivateAccount, deleteAccount } from '../account/index.ts'
import { openAccounts } from '../auth/accounts.fixture.ts'
import { openAdministration, withRoles } from './admin.fixture.ts'
import { explainPrivilege, giveRole, setActivated, takeRole } from './index.ts'

const { accounts, run, asAdmin, asRoot, ban, refusal } = await openAdministration()

test('why a moderator may play: by the path through member and player', async () => {
  const moderator = await withRoles(accounts, 'moderator')
  const why = await run(explainPrivilege, { user: moderator.userId, privilege: 'play' }, await asAdmin())
  expect(why).toMatchObject({ may: true, takenBy: [], activated: true })
  expect(why.paths).toEqual(
    expect.arrayContaining([
      { by: 'role', roles: ['moderator', 'member', 'player'], holds: 'play', automatic: false },
      { by: 'role', roles: ['player'], holds: 'play', automatic: true },
    ]),
  )
  const not = await run(explainPrivilege, { user: moderator.userId, privilege: 'permaban' }, await asAdmin())
  expect(not).toMatchObject({ may: false, paths: [], takenBy: [] })
})

test('a banned privilege says so in the explanation, and what is left to the banned too', async () => {
  const user = await accounts.aUser()
  const explain = async (privilege: 'trade' | 'play' | 'web') =>
    run(explainPrivilege, { user: user.userId, privilege }, await asAdmin())
  const trade = await ban(user.userId, ['trade'])
  expect(await explain('trade')).toMatchObject({ may: false, takenBy: [{ id: trade, reason: 'spam' }] })
  expect(await explain('play')).toMatchObject({ may: true, takenBy: [] })
  const everything = await ban(user.userId)
  expect(await explain('play')).toMatchObject({ may: false, takenBy: [{ id: everything, privileges: null }] })
  const web = await explain('web')
  expect(web).toMatchObject({ may: true, takenBy: [] })
  expect(web.paths.map(({ by }) => by)).toEqual(['role', 'reduced'])
  await run(setActivated, { user: user.userId, activated: false }, await asAdmin())
  expect(await explain('web')).toMatchObject({ may: false, activated: false })
})

test('the explanation never says other than what every request is checked by', async () => {
  for (const roles of [[], ['moderator'], ['organiser', 'moderator'], ['root']]) {
    const user = await withRoles(accounts, ...roles)
    if (roles.length === 2) await ban(user.userId, ['play', 'ban'])
    const { privileges } = await user.actor()
    for (const privilege of ['web', 'play', 'ban', 'operate', 'tournament:manage'] as const) {
      const { may, paths } = await run(explainPrivilege, { user: user.userId, privilege }, await asRoot())
      expect(may).toBe(privileges.has(privilege) || privileges.has('root'))
      if (may) expect(paths.length).toBeGreaterThan(0)
    }
  }
})

test('the last root stays: not demoted, not closed, not deleted, whoever asks', async () => {
  const elsewhere = await openAccounts(accounts.database)
  const [only, second] = [await withRoles(elsewhere, 'root'), await withRoles(elsewhere, 'root')]
  const asOnly = async () => ({ actor: await only.actor() })
  const { userId: user, username, password: currentPassword } = only
  await elsewhere.run(takeRole, { user: second.userId, role: 'root' }, await asOnly())
  const refusals = async () => [
    await refusal(elsewhere.run(takeRole, { user, role: 'root' }, await asOnly())),
    await refusal(elsewhere.run(setActivated, { user, activated: false }, await asOnly())),
    await refusal(elsewhere.run(deactivateAccount, {}, await asOnly())),
    await refusal(elsewhere.run(deleteAccount, { username, currentPassword }, await asOnly())),
  ]
  expect(new Set(await refusals())).toEqual(new Set(['user/last-root']))
  await elsewhere.run(giveRole, { user: second.userId, role: 'root' }, await asOnly())
  await elsewhere.run(deleteAccount, { username, currentPassword }, await asOnly())
})

test('two roots who demote each other at the same moment: one of them stays', async () => {
  const elsewhere = await openAccounts(accounts.database)
  const [one, two] = [await withRoles(elsewhere, 'root'), await withRoles(elsewhere, 'root')]
  const [asOne, asTwo] = [{ actor: await one.actor() }, { actor: await two.actor() }]
  for (let round = 0; round < 5; round++) {
    const outcomes = await Promise.allSettled([
      elsewhere.run(takeRole, { user: two.userId, role: 'root' }, asOne),
      elsewhere.run(takeRole, { user: one.userId, role: 'root' }, asTwo),
      elsewhere.run(setActivated, { user: one.userId, activated: false }, asTwo),
    ])
    const { rows } = await withDomain(elsewhere.installation.db, elsewhere.domain.id, (trx) =>
      trx.raw(`select count(*)::int as roots from app_user u join user_role ur on ur.user_id = u.id
        join role r on r.id = ur.role_id where r.role = 'root' and u.activated`),
    )
    expect(rows[0].roots, JSON.stringify(outcomes)).toBe(1)
    await elsewhere.sql('update app_user set activated = true')
    await elsewhere.sql(
      "insert into user_role select u.id, r.id from app_user u, role r where r.role = 'root' on conflict do nothing",
    )
  }
})
