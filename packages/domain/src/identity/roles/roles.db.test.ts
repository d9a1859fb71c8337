import type { RoleView } from '@pathwar/contracts/identity/roles'
import { aFakeAgent } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { actAs, aPerson } from '@pathwar/testing/person'
import { aPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { startInstance } from '../../wargame/instances/index.ts'
import { subscribe } from '../../wargame/play/index.ts'
import { openAccounts } from '../auth/accounts.fixture.ts'
import { withRoles } from '../users/admin.fixture.ts'
import { giveRole } from '../users/index.ts'
import {
  createRole,
  giveRoleToAll,
  listRoles,
  removeRole,
  renameRole,
  setPrivilegeAutomatic,
  setRoleAutomatic,
  setRoleParent,
  setRolePrivileges,
} from './index.ts'

const testing = await testInstallation()
const accounts = await openAccounts(testing)
const run = accounts.run.bind(accounts)
const root = await withRoles(accounts, 'root')
const admin = await withRoles(accounts, 'admin')

const asAdmin = async () => ({ actor: await admin.actor() })
const asRoot = async () => ({ actor: await root.actor() })

async function role(name: string): Promise<RoleView | undefined> {
  return (await run(listRoles, {}, await asRoot())).roles.find((one) => one.name === name)
}

const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'not refused',
    (error: { code: string }) => error.code,
  )

test('the tree says what each role gives, from where, to how many, and whether it is ours to give', async () => {
  const { roles, privileges } = await run(listRoles, {}, await asAdmin())
  expect(roles.map(({ name }) => name).slice(0, 2)).toEqual(['reduced', 'player'])
  const moderator = roles.find(({ name }) => name === 'moderator')
  expect(moderator).toMatchObject({ parent: 'member', builtIn: true, automatic: false, members: 0, yours: true })
  expect(moderator?.privileges).toContain('ban')
  expect(moderator?.inherited).toEqual(expect.arrayContaining(['play', 'web', 'create:accessory']))
  expect(moderator?.inherited).not.toContain('ban')
  expect(roles.find(({ name }) => name === 'player')?.members).toBe(2)
  expect(roles.filter(({ yours }) => !yours).map(({ name }) => name)).toEqual(['root'])
  expect(privileges.find(({ privilege }) => privilege === 'operate')).toMatchObject({ yours: false, holders: 0 })
})

test('what a role gives reaches everybody below it on their next request', async () => {
  const user = await accounts.aUser()
  await run(createRole, { name: 'tester', parent: 'player', privileges: ['level:author'] }, await asAdmin())
  await run(createRole, { name: 'head-tester', parent: 'tester' }, await asAdmin())
  await run(giveRole, { user: user.userId, role: 'head-tester' }, await asAdmin())
  expect((await user.actor()).privileges).toContain('level:author')
  await run(setRolePrivileges, { role: 'tester', privileges: ['instance:manage'] }, await asAdmin())
  const { privileges } = await user.actor()
  expect(privileges).toContain('instance:manage')
  expect(privileges).not.toContain('level:author')
  await run(setRoleParent, { role: 'head-tester', parent: 'moderator' }, await asAdmin())
  expect((await user.actor()).privileges).toContain('ban')
  const names = await run(renameRole, { role: 'head-tester', name: 'lead' }, await asAdmin())
  expect(names.roles.map(({ name }) => name)).toContain('lead')
  expect((await user.actor()).roles).toContain('lead')
  await run(removeRole, { role: 'lead' }, await asAdmin())
  expect((await user.actor()).roles).toEqual(['player'])
})

test('a role inherits neither from itself nor from its descendants', async () => {
  for (const name of ['one', 'two', 'three']) {
    await run(createRole, { name, parent: name === 'one' ? null : name === 'two' ? 'one' : 'two' }, await asAdmin())
  }
  for (const parent of ['one', 'two', 'three']) {
    expect(await refusal(run(setRoleParent, { role: 'one', parent }, await asAdmin()))).toBe('role/cycle')
  }
  await run(setRoleParent, { role: 'three', parent: 'one' }, await asAdmin())
  expect((await role('three'))?.parent).toBe('one')
})

test('two moves that turn the tree in a circle only together: one of them is refused', async () => {
  for (let round = 0; round < 10; round++) {
    const [a, b] = [`left-${round}`, `right-${round}`]
    for (const name of [a, b]) await run(createRole, { name, parent: null }, await asAdmin())
    const outcomes = await Promise.all([
      refusal(run(setRoleParent, { role: a, parent: b }, await asAdmin())),
      refusal(run(setRoleParent, { role: b, parent: a }, await asAdmin())),
    ])
    expect(outcomes.toSorted()).toEqual(['not refused', 'role/cycle'])
  }
})

test('the database itself refuses the circle, whoever writes and at whatever moment', async () => {
  for (const name of ['north', 'south']) await run(createRole, { name, parent: null }, await asAdmin())
  const move = (name: string, parent: string) =>
    accounts
      .sql('update role set parent_id = (select id from role where role = ?) where role = ?', [parent, name])
      .then(
        () => 'moved',
        (error: { constraint?: string }) => error.constraint,
      )
  const outcomes = await Promise.all([move('north', 'south'), move('south', 'north')])
  expect(outcomes.toSorted()).toEqual(['moved', 'role_no_cycle'])
  expect(await move('north', 'north')).toBe('role_no_cycle')
})

test('nobody makes, fills, moves, removes or makes automatic what gives more than they have', async () => {
  const manager = await withRoles(accounts)
  await run(createRole, { name: 'people', parent: null, privileges: ['user:manage'] }, await asAdmin())
  await run(giveRole, { user: manager.userId, role: 'people' }, await asAdmin())
  const asManager = async () => ({ actor: await manager.actor() })
  const refusals = [
    await refusal(run(createRole, { name: 'mine', parent: 'admin' }, await asManager())),
    await refusal(run(createRole, { name: 'mine', parent: null, privileges: ['root'] }, await asManager())),
    await refusal(run(setRolePrivileges, { role: 'people', privileges: ['root'] }, await asManager())),
    await refusal(run(setRoleParent, { role: 'people', parent: 'root' }, await asManager())),
    await refusal(run(setRoleParent, { role: 'host', parent: 'admin' }, await asManager())),
    await refusal(run(setRoleAutomatic, { role: 'admin', automatic: true }, await asManager())),
    await refusal(run(giveRoleToAll, { role: 'admin' }, await asManager())),
    await refusal(run(setPrivilegeAutomatic, { privilege: 'root', automatic: true }, await asManager())),
    await refusal(run(setRolePrivileges, { role: 'root', privileges: [] }, await asAdmin())),
    await refusal(run(setRolePrivileges, { role: 'moderator', privileges: [] }, await asManager())),
  ]
  expect(new Set(refusals)).toEqual(new Set(['user/beyond-yours']))
  expect(await role('mine')).toBeUndefined()
  expect((await role('people'))?.privileges).toEqual(['user:manage'])
})

test('the roles of every domain keep their names and stay; one with children stays too', async () => {
  expect(await refusal(run(renameRole, { role: 'player', name: 'gamer' }, await asRoot()))).toBe('role/built-in')
  expect(await refusal(run(removeRole, { role: 'host' }, await asRoot()))).toBe('role/built-in')
  await run(createRole, { name: 'trunk', parent: null }, await asAdmin())
  await run(createRole, { name: 'twig', parent: 'trunk' }, await asAdmin())
  expect(await refusal(run(removeRole, { role: 'trunk' }, await asAdmin()))).toBe('role/has-children')
  expect(await refusal(run(createRole, { name: 'twig', parent: null }, await asAdmin()))).toBe('role/name-taken')
  expect(await refusal(run(createRole, { name: 'sprout', parent: 'no-such' }, await asAdmin()))).toBe('role/not-found')
  expect(await refusal(run(removeRole, { role: 'no-such' }, await asAdmin()))).toBe('role/not-found')
})

test('nobody takes root away from the role of the last root', async () => {
  const attempt = run(setRolePrivileges, { role: 'root', privileges: [] }, await asRoot())
  expect(await refusal(attempt)).toBe('user/last-root')
  expect((await role('root'))?.privileges).toEqual(['root'])
})

test('what is automatic comes with registration; those who were there get it when it is given to all', async () => {
  const before = await accounts.aUser()
  await run(createRole, { name: 'greeter', parent: null, privileges: ['level:author'] }, await asAdmin())
  await run(setRoleAutomatic, { role: 'greeter', automatic: true }, await asAdmin())
  await run(setPrivilegeAutomatic, { privilege: 'host', automatic: true }, await asAdmin())
  const after = await accounts.aUser()
  expect((await after.actor()).roles).toEqual(['greeter', 'player'])
  expect((await after.actor()).privileges).toContain('host')
  expect((await before.actor()).roles).toEqual(['player'])
  const { given } = await run(giveRoleToAll, { role: 'greeter' }, await asAdmin())
  expect(given).toBeGreaterThan(1)
  expect((await before.actor()).roles).toEqual(['greeter', 'player'])
  expect(await run(giveRoleToAll, { role: 'greeter' }, await asAdmin())).toEqual({ given: 0 })
})

test('whoever loses the privilege to play is put out of what they have open, and let in again', async () => {
  const agent = await aFakeAgent(testing)
  const { ann, ref, domain } = await aPlay(testing, { price: 0 })
  await ann.does(subscribe, ref)
  await ann.does(startInstance, ref)
  await agent.works()
  const boss = await aPerson(testing.installation, domain, { username: 'boss', roles: ['root'] })
  const { actor } = boss.caller
  if (actor.kind !== 'user') throw new Error('not a user')
  const root = actAs(testing.installation, domain, { ...actor, stepUpAt: testing.installation.now() })
  const admitted = async () => {
    const { rows } = await testing.owner.raw('select user_id from platform.gate_grant where domain_id = ?', [domain.id])
    return rows.map((row: { user_id: string }) => row.user_id)
  }
  expect(await admitted()).toContain(ann.userId)
  const { roles } = await root.does(listRoles, {})
  const privileges = roles.find(({ name }) => name === 'player')?.privileges ?? []
  const without = privileges.filter((privilege) => privilege !== 'play')
  await root.does(setRolePrivileges, { role: 'player', privileges: without })
  expect(await admitted()).not.toContain(ann.userId)
  await root.does(setRolePrivileges, { role: 'player', privileges })
  expect(await admitted()).toContain(ann.userId)
})
