import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Refusal, startFakeServer } from './fake-server.fixture.ts'
import { commandLine } from './run-cli.fixture.ts'

const { place, pathwar } = commandLine()

const user = { id: 'u1', username: 'player', displayName: 'Player', roles: ['player'], privileges: [] }
const session = {
  domain: { slug: 'demo', name: 'Demo' },
  user,
  addresses: { sshHost: 'localhost', sshPort: 2222, levelUrl: 'http://*.levels.localhost:8080' },
}
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

/** A server that exchanges each refresh token once, like the real one. */
async function aRotatingServer({ minutes = 15 } = {}) {
  let number = 1
  const spent: unknown[] = []
  const server = await startFakeServer({
    'auth.logIn': () => ({
      state: 'signed-in',
      user,
      token: 'token-1',
      refreshToken: 'refresh-1',
      expiresAt: inMinutes(minutes),
    }),
    'auth.refresh': (input) => {
      const { refreshToken } = input as { refreshToken: string } // what the command line sends
      if (refreshToken !== `refresh-${number}`) throw new Refusal('auth/refresh-reused')
      spent.push(refreshToken)
      number++
      return { token: `token-${number}`, refreshToken: `refresh-${number}`, expiresAt: inMinutes(15) }
    },
    'auth.session': () => session,
  })
  return { server, spent, url: `http://localhost:${server.port}` }
}

const logInTo = (url: string) => pathwar(['login', '--url', url, '--username', 'player', '--password', 'x'])

test('a kept token is used as long as it is good, then swapped for the next', async () => {
  const { server, spent, url } = await aRotatingServer({ minutes: 0.2 })
  await using _ = server
  await logInTo(url)
  await pathwar(['whoami'])
  expect(server.calls.at(-1)?.authorization).toBe('Bearer token-2')
  await pathwar(['whoami'])
  expect(server.calls.at(-1)?.authorization).toBe('Bearer token-2')
  expect(spent).toEqual(['refresh-1'])
  const kept = JSON.parse(await readFile(join(place.folder, 'pathwar', 'config.json'), 'utf8'))
  expect(kept.profiles.default).toMatchObject({ token: 'token-2', refreshToken: 'refresh-2', username: 'player' })
})

test('commands at the same time swap it once', async () => {
  const { server, spent, url } = await aRotatingServer({ minutes: 0.2 })
  await using _ = server
  await logInTo(url)
  const runs = await Promise.all(Array.from({ length: 6 }, () => pathwar(['whoami'])))
  expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0])
  expect(spent).toEqual(['refresh-1'])
})

test('a session that is over says how to log in again', async () => {
  await using server = await startFakeServer({
    'auth.refresh': () => {
      throw new Refusal('auth/required')
    },
    'teams.mine': () => {
      throw new Refusal('auth/required')
    },
  })
  const url = `http://localhost:${server.port}`
  const over = { url, token: 'old', refreshToken: 'old', expiresAt: inMinutes(-1) }
  await mkdir(join(place.folder, 'pathwar'), { recursive: true })
  await writeFile(join(place.folder, 'pathwar', 'config.json'), JSON.stringify({ profiles: { default: over } }))
  expect(await pathwar(['team', 'list'])).toMatchObject({ code: 1, err: expect.stringContaining('pathwar login') })
})

test('a second factor is asked for, and goes where it belongs', async () => {
  await using server = await startFakeServer({
    'auth.logIn': () => ({
      state: 'second-factor',
      token: 'half',
      expiresAt: inMinutes(5),
      methods: ['totp'],
      passkey: null,
    }),
    'auth.completeLogIn': () => ({
      state: 'signed-in',
      user,
      token: 't',
      refreshToken: 'r',
      expiresAt: inMinutes(15),
    }),
  })
  const args = ['login', '--url', `http://localhost:${server.port}`, '--username', 'player', '--password', 'x']
  expect(await pathwar(args, { stdin: '123456\n' })).toMatchObject({ code: 0 })
  expect(server.calls.at(-1)?.input).toEqual({
    token: 'half',
    factor: { method: 'totp', code: '123456' },
    delivery: 'rotating',
  })
  await pathwar(args, { stdin: 'abcd-efgh-ijkl\n' })
  expect(server.calls.at(-1)?.input).toMatchObject({ factor: { method: 'recovery', code: 'abcd-efgh-ijkl' } })
})

test('an API token of the environment is used as it is, without a log-in', async () => {
  const { server, url } = await aRotatingServer()
  await using _ = server
  expect(await pathwar(['whoami'], { env: { PATHWAR_URL: url, PATHWAR_TOKEN: 'pathwar_abc' } })).toMatchObject({
    code: 0,
  })
  expect(server.calls.map(({ authorization }) => authorization)).toEqual(['Bearer pathwar_abc'])
})

test('an API token is made after the session has proved itself, listed, and revoked by its name', async () => {
  const token = { id: 'id-1', name: 'ci', scopes: ['web'], expiresAt: null, lastUsedAt: null, createdAt: inMinutes(0) }
  let proved = false
  await using server = await startFakeServer({
    'apiTokens.create': () => {
      if (!proved) throw new Refusal('auth/step-up-required')
      return { ...token, token: 'pathwar_secret' }
    },
    'auth.beginStepUp': () => ({ methods: ['password'], token: null, passkey: null }),
    'auth.stepUp': () => {
      proved = true
      return { until: inMinutes(10) }
    },
    'apiTokens.list': () => [token],
    'apiTokens.revoke': () => ({}),
  })
  const env = { PATHWAR_URL: `http://localhost:${server.port}`, PATHWAR_TOKEN: 'session' }
  const created = await pathwar(['token', 'create', 'ci', '--scope', 'web', '--days', '30'], { env, stdin: 'secret\n' })
  expect(created).toMatchObject({ code: 0, out: 'pathwar_secret\n' })
  expect(server.calls.at(-1)?.input).toEqual({ name: 'ci', scopes: ['web'], expiresInDays: 30 })
  expect((await pathwar(['token', 'list'], { env })).out).toMatch(/ci +web +it is revoked/)
  expect(await pathwar(['token', 'revoke', 'ci'], { env })).toMatchObject({ code: 0, out: 'ci is revoked.\n' })
  expect(server.calls.at(-1)?.input).toEqual({ id: 'id-1' })
  expect(await pathwar(['token', 'revoke', 'other'], { env })).toMatchObject({ code: 1 })
  for (const bad of [['--scope', 'everything'], ['--scope', 'web', '--days', '0'], []]) {
    expect(await pathwar(['token', 'create', 'x', ...bad], { env })).toMatchObject({ code: 2 })
  }
})
