import { withDomain } from '@pathwar/db/with-domain'
import { testInstallation } from '@pathwar/testing/installation'
import { actAs, aPerson, type Person } from '@pathwar/testing/person'
import { expect, test } from 'vitest'
import { createGameServer, listGameServers, removeGameServer } from '../../worlds/game-servers/index.ts'
import { getSetting, listSettings, readSettings, resetSettings, setSettings } from './index.ts'

const testing = await testInstallation()
const { installation, owner } = testing

async function aDomain() {
  const domain = await testing.domain()
  const person = await aPerson(installation, domain, { username: 'ann', roles: ['admin'] })
  const admin = steppedUp(person)
  const create = (name: string) => admin.does(createGameServer, { name, connection: { type: 'mock' } })
  const audits = async () => {
    const { rows } = await owner.raw(
      `select target_id as key, target_name as server, detail from domain_${domain.id}.audit_entry
       where action = 'setting.changed' order by id`,
    )
    return rows
  }
  return { domain, person, admin, server: await create('Lobby'), other: await create('Arena'), audits }
}

/** The same person with a session that has just stepped up. */
function steppedUp({ caller }: Person) {
  if (caller.actor.kind !== 'user') throw new Error('not a user')
  return actAs(installation, caller.domain, { ...caller.actor, stepUpAt: new Date() })
}

test('default, then domain, then server; null resets to what is inherited; an empty text is a value', async () => {
  const { admin, server, other } = await aDomain()
  const prefix = async (of?: string) => {
    const { value, source } = await admin.does(getSetting, { setting: 'commandPrefix', ...(of && { server: of }) })
    return [value, source]
  }
  const set = (value: string | null, of?: string) =>
    admin.does(setSettings, { values: { commandPrefix: value }, ...(of && { server: of }) })
  expect(await prefix()).toEqual(['/', 'default'])
  expect(await prefix(server.id)).toEqual(['/', 'default'])
  await set('!')
  expect(await prefix(server.id)).toEqual(['!', 'domain'])
  await set('#', server.id)
  expect(await prefix(server.id)).toEqual(['#', 'server'])
  expect(await prefix(other.id)).toEqual(['!', 'domain'])
  expect(await prefix()).toEqual(['!', 'domain'])
  await set('', server.id)
  expect(await prefix(server.id)).toEqual(['', 'server'])
  await set(null, server.id)
  expect(await prefix(server.id)).toEqual(['!', 'domain'])
  await set('')
  expect(await prefix(server.id)).toEqual(['', 'domain'])
  await admin.does(resetSettings, { settings: ['commandPrefix'] })
  expect(await prefix(server.id)).toEqual(['/', 'default'])
})

test('the list shows each setting once, with what a reset would give, who changed it and when', async () => {
  const { admin, server } = await aDomain()
  await admin.does(setSettings, { values: { messagePrefix: 'all: ' } })
  await admin.does(setSettings, { values: { messagePrefix: 'lobby: ' }, server: server.id })
  const here = await admin.does(listSettings, { server: server.id })
  expect(here.map(({ key }) => key)).toEqual([
    'commandPrefix',
    'serverChatName',
    'messagePrefix',
    'unknownCommandFeedback',
  ])
  expect(here.find(({ key }) => key === 'messagePrefix')).toMatchObject({
    value: 'lobby: ',
    source: 'server',
    inherited: { value: 'all: ', source: 'domain' },
    changedBy: 'ann',
    changedAt: expect.any(String),
    editable: true,
  })
  expect(here.find(({ key }) => key === 'commandPrefix')).toMatchObject({ changedBy: null, changedAt: null })
  const all = await admin.does(listSettings, {})
  expect(all.length).toBeGreaterThan(15)
  expect(all.find(({ key }) => key === 'messagePrefix')).toMatchObject({ value: 'all: ', source: 'domain' })
  expect((await admin.does(listGameServers, {})).servers.map(({ name, overrides }) => [name, overrides])).toEqual([
    ['Arena', 0],
    ['Lobby', 1],
  ])
})

test('many are set at once or not at all, and each wrong one is named', async () => {
  const { admin, audits } = await aDomain()
  const before = await admin.does(listSettings, {})
  const values = { commandPrefix: '!', 'auth.sessionDays': 0, 'domain.accent': 'red' }
  await expect(admin.does(setSettings, { values })).rejects.toMatchObject({
    code: 'setting/value',
    fields: expect.arrayContaining([
      { path: 'values.auth.sessionDays', message: 'Use a whole number from 1 to 365.' },
      { path: 'values.domain.accent', message: 'Use a colour such as #2b4fd0.' },
    ]),
  })
  expect(await admin.does(listSettings, {})).toEqual(before)
  expect(await audits()).toEqual([])
})

test('what a server cannot override is refused for it, and so is a server of nobody or of another domain', async () => {
  const { admin, server } = await aDomain()
  const elsewhere = await aDomain()
  await expect(
    admin.does(setSettings, { values: { 'registration.mode': 'closed', commandPrefix: '!' }, server: server.id }),
  ).rejects.toMatchObject({ code: 'setting/not-for-servers', fields: [{ path: 'values.registration.mode' }] })
  for (const id of [elsewhere.server.id, crypto.randomUUID()]) {
    const wrong = { server: id }
    expect(await admin.isRefused(setSettings, { values: { commandPrefix: '!' }, ...wrong })).toBe(
      'game-server/not-found',
    )
    expect(await admin.isRefused(listSettings, wrong)).toBe('game-server/not-found')
    expect(await admin.isRefused(getSetting, { setting: 'commandPrefix', ...wrong })).toBe('game-server/not-found')
    expect(await admin.isRefused(resetSettings, { settings: ['commandPrefix'], ...wrong })).toBe(
      'game-server/not-found',
    )
  }
})

test('who gets in is changed by those who just proved who they are, and log-ins by those who manage users', async () => {
  const { domain, person, admin } = await aDomain()
  const closed = { values: { 'registration.mode': 'closed' } } as const
  expect(await person.isRefused(setSettings, closed)).toBe('auth/step-up-required')
  expect(await person.isRefused(resetSettings, { settings: ['registration.mode'] })).toBe('auth/step-up-required')
  await person.does(setSettings, { values: { commandPrefix: '!' } })
  await admin.does(setSettings, closed)
  const { actor } = admin.caller
  if (actor.kind !== 'user') throw new Error('not a user')
  const clerk = actAs(installation, domain, { ...actor, privileges: new Set(['web', 'domain:manage']) })
  await clerk.does(setSettings, { values: { 'registration.mode': 'open' } })
  const days = { 'auth.sessionDays': 300 }
  expect(await clerk.isRefused(setSettings, { values: days })).toBe('auth/forbidden')
  const seen = await clerk.does(getSetting, { setting: 'auth.sessionDays' })
  expect(seen).toMatchObject({ value: 14, editable: false })
  const player = await aPerson(installation, domain, { username: 'bob' })
  expect(await player.isRefused(listSettings, {})).toBe('auth/forbidden')
})

test('the audit log has the old value and the new, and nothing when nothing changed', async () => {
  const { admin, server, audits } = await aDomain()
  await admin.does(setSettings, { values: { commandPrefix: '!', serverChatName: 'Bot' } })
  await admin.does(setSettings, { values: { commandPrefix: '!' } })
  await admin.does(setSettings, { values: { commandPrefix: '#' }, server: server.id })
  await admin.does(resetSettings, { settings: ['commandPrefix', 'messagePrefix'] })
  expect(await audits()).toEqual([
    { key: 'commandPrefix', server: null, detail: { from: null, to: '!' } },
    { key: 'serverChatName', server: null, detail: { from: null, to: 'Bot' } },
    { key: 'commandPrefix', server: 'Lobby', detail: { from: null, to: '#', server: server.id } },
    { key: 'commandPrefix', server: null, detail: { from: '!', to: null } },
  ])
})

test('of many who set one setting at once all take turns: each starts from what the one before left', async () => {
  const { admin, audits } = await aDomain()
  const values = Array.from({ length: 12 }, (_, index) => `p${index}`)
  await Promise.all(values.map((value) => admin.does(setSettings, { values: { commandPrefix: value } })))
  const story: { detail: { from: string | null; to: string } }[] = await audits()
  expect(story.map(({ detail }) => detail.to).sort()).toEqual([...values].sort())
  expect(story.slice(1).map(({ detail }) => detail.from)).toEqual(story.slice(0, -1).map(({ detail }) => detail.to))
  const { value } = await admin.does(getSetting, { setting: 'commandPrefix' })
  expect(value).toBe(story.at(-1)?.detail.to)
})

test('settings that are set while their server is removed go with it', async () => {
  const { domain, admin, server } = await aDomain()
  const setting = Array.from({ length: 6 }, (_, index) =>
    admin.does(setSettings, { values: { commandPrefix: `p${index}` }, server: server.id }),
  )
  const [removed, ...set] = await Promise.allSettled([admin.does(removeGameServer, { server: server.id }), ...setting])
  expect(removed.status).toBe('fulfilled')
  for (const one of set) {
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'game-server/not-found' })
  }
  const { rows } = await owner.raw(`select from domain_${domain.id}.game_server_setting`)
  expect(rows).toEqual([])
})

test('features read settings in their own types, and what a row holds that is not right is not believed', async () => {
  const { domain, admin, server } = await aDomain()
  await admin.does(setSettings, { values: { 'registration.emailDomains': ['a.example', 'b.example'] } })
  await admin.does(setSettings, { values: { unknownCommandFeedback: true }, server: server.id })
  await owner.raw(
    `insert into domain_${domain.id}.setting (key, value) values ('auth.sessionDays', '-3'), ('gone', 'x')`,
  )
  const read = await withDomain(installation.db, domain.id, (trx) =>
    readSettings(trx, ['registration.emailDomains', 'unknownCommandFeedback', 'auth.sessionDays'], server.id),
  )
  expect(read).toEqual({
    'registration.emailDomains': ['a.example', 'b.example'],
    unknownCommandFeedback: true,
    'auth.sessionDays': 14,
  })
  expect((await admin.does(listSettings, {})).map(({ key }) => key)).not.toContain('gone')
})
