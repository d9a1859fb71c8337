import { gameServerTypes } from '@pathwar/contracts/worlds/game-servers'
import { expect, test } from 'vitest'
import { changedConnection, fieldsOf, newConnection, serverForm, usualPort } from './connection-form.ts'

const rust = { ...serverForm(null), name: 'Lobby', host: 'rust.example', password: 'hunter2' }

test('a form becomes the connection of its type, and nothing of another one', () => {
  expect(newConnection({ ...rust, adminUser: 'left over' })).toEqual({
    connection: { type: 'rust', host: 'rust.example', port: 28_016, tls: false, password: 'hunter2' },
  })
  expect(newConnection({ ...rust, type: 'mock', players: '5' })).toEqual({ connection: { type: 'mock', players: 5 } })
})

test('a secret that is left empty is needed by a new server, and stays at an old one', () => {
  const without = { ...rust, password: '' }
  expect(newConnection(without)).toMatchObject({ problems: [{ path: 'password', message: 'This is needed.' }] })
  expect(changedConnection(without)).toEqual({
    connection: { type: 'rust', host: 'rust.example', port: 28_016, tls: false },
  })
})

test('what is wrong stands beside its field', () => {
  expect(newConnection({ ...rust, host: 'http://x', port: '99999' })).toMatchObject({
    problems: [{ path: 'host' }, { path: 'port' }],
  })
})

test('an existing server comes back as it was shown', () => {
  const view = {
    id: '00000000-0000-4000-8000-000000000000',
    name: 'Lobby',
    type: 'minecraft',
    connection: { host: 'mc.example', port: 25_575, tls: true },
    secrets: ['password'],
    overrides: 0,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
  } as const
  const form = serverForm({ ...view, secrets: [...view.secrets] })
  expect(changedConnection(form)).toEqual({
    connection: { type: 'minecraft', host: 'mc.example', port: 25_575, tls: true },
  })
})

test('every type has its fields', () => {
  expect(Object.keys(fieldsOf).sort()).toEqual(Object.keys(gameServerTypes).sort())
  expect(usualPort('quake')).toBe('')
})
