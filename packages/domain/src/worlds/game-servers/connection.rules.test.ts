import { CreateGameServer, connections } from '@pathwar/contracts/worlds/game-servers'
import { describe, expect, test } from 'vitest'
import { changedConnection, publicPartOf } from './connection.rules.ts'

const rust = { type: 'rust', host: 'rust.example', port: 28_016, tls: true, password: 'hunter2' } as const

test('what is secret of a connection is named, and not shown', () => {
  expect(publicPartOf(rust)).toEqual({
    connection: { host: 'rust.example', port: 28_016, tls: true },
    secrets: ['password'],
  })
  const shown = publicPartOf({ type: 'generic', identityToken: 'a-token-of-the-server' })
  expect(shown).toEqual({ connection: {}, secrets: ['identityToken'] })
})

describe('a secret that is left out', () => {
  const { password: _, ...change } = rust

  test('stays, at the same place', () => {
    expect(changedConnection(rust, { ...change, host: 'RUST.example' })).toMatchObject({ password: 'hunter2' })
  })

  test.each([{ host: 'evil.example' }, { port: 1 }, { tls: false }])('does not go to %j', (elsewhere) => {
    expect(() => changedConnection(rust, { ...change, ...elsewhere })).toThrow('Enter it again')
    expect(changedConnection(rust, { ...change, ...elsewhere, password: 'new' })).toMatchObject({ password: 'new' })
  })
})

test('a server stays of its type', () => {
  expect(() => changedConnection(rust, { type: 'mock', players: 1 })).toThrow('type')
})

test.each([
  ['a host with a port', { ...rust, host: 'rust.example:28016' }],
  ['an address', { ...rust, host: 'http://rust.example' }],
  ['port 0', { ...rust, port: 0 }],
  ['port 65536', { ...rust, port: 65_536 }],
  ['an empty password', { ...rust, password: '' }],
  ['a field of another type', { ...rust, adminUser: 'x' }],
  ['an unknown type', { ...rust, type: 'quake' }],
  ['a short token', { type: 'generic', identityToken: 'short' }],
])('%s is refused', (_, connection) => {
  expect(CreateGameServer.safeParse({ name: 'Lobby', connection }).success).toBe(false)
})

test('an IPv6 address is a host', () => {
  expect(connections.rust.safeParse({ ...rust, host: '[2001:db8::1]' }).success).toBe(true)
})
