import { testInstallation } from '@pathwar/testing/installation'
import { aPerson } from '@pathwar/testing/person'
import { expect, test } from 'vitest'
import { setSettings } from '../../tenancy/settings/index.ts'
import { createGameServer, getGameServer, listGameServers, removeGameServer, updateGameServer } from './index.ts'

const testing = await testInstallation()
const { installation, owner } = testing
const rust = { type: 'rust', host: 'rust.example', port: 28_016, password: 'hunter2-and-more' } as const

async function aDomain() {
  const domain = await testing.domain()
  const admin = await aPerson(installation, domain, { username: 'ann', roles: ['admin'] })
  const sql = async (query: string) => (await owner.raw(query.replaceAll('$', `domain_${domain.id}`))).rows
  return { domain, admin, sql }
}

test('the password of a server is shown to nobody, and is not readable in the database', async () => {
  const { admin, sql } = await aDomain()
  const made = await admin.does(createGameServer, { name: 'Lobby', connection: rust })
  expect(made).toMatchObject({
    name: 'Lobby',
    type: 'rust',
    connection: { host: 'rust.example', port: 28_016, tls: false },
    secrets: ['password'],
  })
  const answers = [
    made,
    await admin.does(getGameServer, { server: made.id }),
    await admin.does(listGameServers, {}),
    await admin.does(updateGameServer, { server: made.id, name: 'Entrance' }),
    await sql('select row_to_json(s)::text from $.game_server s'),
    await sql('select row_to_json(a)::text from $.audit_entry a'),
  ]
  expect(JSON.stringify(answers)).not.toContain('hunter2')
})

test('a server is changed, and keeps its password only for the place that it was entered for', async () => {
  const { admin } = await aDomain()
  const { id: server } = await admin.does(createGameServer, { name: 'Lobby', connection: rust })
  const { password: _, ...known } = rust
  expect(await admin.does(updateGameServer, { server, connection: { ...known, tls: true } })).toMatchObject({
    connection: { tls: true },
    secrets: ['password'],
  })
  await expect(
    admin.does(updateGameServer, { server, connection: { ...known, host: 'other.example' } }),
  ).rejects.toMatchObject({ code: 'game-server/secret-needed', fields: [{ path: 'connection.password' }] })
  expect(await admin.isRefused(updateGameServer, { server, connection: { type: 'mock' } })).toBe('game-server/type')
})

test('names are unique; pages follow each other, and can be searched', async () => {
  const { admin } = await aDomain()
  for (const name of ['Lobby', 'Arena 1', 'Arena 2']) {
    await admin.does(createGameServer, { name, connection: { type: 'mock' } })
  }
  expect(await admin.isRefused(createGameServer, { name: 'Lobby', connection: rust })).toBe('game-server/name-taken')
  const first = await admin.does(listGameServers, { limit: 2 })
  expect(first.servers.map(({ name }) => name)).toEqual(['Arena 1', 'Arena 2'])
  const second = await admin.does(listGameServers, { limit: 2, after: first.next ?? '' })
  expect([second.servers.map(({ name }) => name), second.next]).toEqual([['Lobby'], null])
  expect((await admin.does(listGameServers, { search: 'ARENA' })).servers).toHaveLength(2)
  expect((await admin.does(listGameServers, { type: 'rust' })).servers).toEqual([])
})

test('a server goes with its settings, once, and the audit log says so', async () => {
  const { admin, sql } = await aDomain()
  const { id: server } = await admin.does(createGameServer, { name: 'Lobby', connection: rust })
  await admin.does(setSettings, { values: { commandPrefix: '!' }, server })
  const answers = await Promise.allSettled([1, 2, 3].map(() => admin.does(removeGameServer, { server })))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await sql('select from $.game_server_setting')).toEqual([])
  expect(await sql("select target_name from $.audit_entry where action = 'game-server.removed'")).toEqual([
    { target_name: 'Lobby' },
  ])
  expect(await admin.isRefused(getGameServer, { server })).toBe('game-server/not-found')
})

test('players and strangers from another domain do not reach them', async () => {
  const { domain, admin } = await aDomain()
  const { id: server } = await admin.does(createGameServer, { name: 'Lobby', connection: rust })
  const player = await aPerson(installation, domain, { username: 'bob' })
  const stranger = (await aDomain()).admin
  expect(await player.isRefused(listGameServers, {})).toBe('auth/forbidden')
  for (const useCase of [getGameServer, removeGameServer]) {
    expect(await stranger.isRefused(useCase, { server })).toBe('game-server/not-found')
  }
  expect(await stranger.isRefused(updateGameServer, { server, name: 'Mine' })).toBe('game-server/not-found')
})
