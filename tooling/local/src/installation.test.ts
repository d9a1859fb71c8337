import { expect, test } from 'vitest'
import { appEnv, databaseUrls, type Installation, inheritedEnv } from './installation.ts'
import { appNames } from './ports.ts'
import { createSecrets } from './secrets.ts'

const installation: Installation = {
  secrets: createSecrets(),
  ownerUrl: 'postgres://owner:top@127.0.0.1:54320/war%20room',
  publicUrl: 'http://localhost:3000',
  levelUrl: 'http://*.levels.localhost:8080',
  sshAddress: 'localhost:2222',
  apiUrl: 'http://127.0.0.1:4000',
  home: '/home/ann/.pathwar',
}
const envOf = (app: (typeof appNames)[number]) => appEnv(app, installation, { port: 1, adminPort: 2 })

test('the log-in roles are named after the database', () => {
  const { app, gate } = databaseUrls(installation)
  expect(decodeURIComponent(new URL(app).username)).toBe('war room_app')
  expect(decodeURIComponent(new URL(gate).username)).toBe('war room_gate')
})

test('no process gets a password it has no use for', () => {
  for (const app of appNames) expect(Object.values(envOf(app)).join(' ')).not.toContain('owner:top')
  expect(envOf('agent')).not.toHaveProperty('DATABASE_URL')
  expect(envOf('web')).not.toHaveProperty('DATABASE_URL')
  expect(envOf('http-proxy').DATABASE_URL).toContain('_gate')
  expect(envOf('ssh-proxy').DATABASE_URL).toContain('_gate')
  expect(envOf('ssh-proxy')).not.toHaveProperty('GATE_SECRET')
  for (const app of ['web', 'http-proxy', 'ssh-proxy', 'agent'] as const)
    expect(envOf(app)).not.toHaveProperty('DATA_KEY')
})

test('of the surroundings only harmless names are passed on', () => {
  const env = inheritedEnv({ PATH: '/bin', DATABASE_URL: 'postgres://x', AWS_SECRET_ACCESS_KEY: 'x', LOG_LEVEL: '' })
  expect(env).toEqual({ PATH: '/bin' })
})

test('what the operator says of levels reaches the agent, and comes before what is usual here', () => {
  const said = { AGENT_BUILD_NETWORK: 'default', AGENT_MAX_MEMORY_MB: '2048', AGENT_MIN_FREE_DISK_MB: '1' }
  expect({ ...envOf('agent'), ...inheritedEnv({ ...said, AGENT_TOKEN: 'not this' }) }).toMatchObject(said)
  expect(inheritedEnv({ AGENT_TOKEN: 'not this' })).toEqual({})
})
