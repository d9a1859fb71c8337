import { stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Refusal, startFakeServer } from './fake-server.fixture.ts'
import { commandLine } from './run-cli.fixture.ts'

const { place, pathwar } = commandLine()

const user = { id: 'u1', username: 'player', displayName: 'Player', roles: ['player'], privileges: [] }
const session = {
  domain: { slug: 'demo', name: 'Demo' },
  addresses: { sshHost: 'localhost', sshPort: 2222, levelUrl: 'http://*.levels.localhost:8080' },
}
const logIn = () => ({ state: 'signed-in', user, token: 'secret-token', expiresAt: '2030-01-01T00:00:00.000Z' })

describe('the session', () => {
  test('a log-in is kept for later commands, readable by its owner alone', async () => {
    await using server = await startFakeServer({ 'auth.logIn': logIn, 'auth.session': () => ({ ...session, user }) })
    const url = `http://acme.localhost:${server.port}`
    const login = await pathwar(['login', '--url', url, '--username', 'player'], { stdin: 'pass word\n' })
    expect(login).toMatchObject({ code: 0, err: '' })
    expect(server.calls[0]?.input).toEqual({ username: 'player', password: 'pass word', delivery: 'rotating' })
    expect(server.calls[0]?.host).toBe(`acme.localhost:${server.port}`)
    expect((await stat(join(place.folder, 'pathwar', 'config.json'))).mode & 0o777).toBe(0o600)

    const who = await pathwar(['whoami', '--json'])
    expect(JSON.parse(who.out)).toMatchObject({ url, user: { username: 'player' } })
    expect(server.calls[1]?.authorization).toBe('Bearer secret-token')
  })

  test('a kept token never goes to another address', async () => {
    await using server = await startFakeServer({
      'auth.logIn': logIn,
      'auth.session': () => ({ ...session, user: null }),
    })
    await using other = await startFakeServer({ 'auth.session': () => ({ ...session, user: null }) })
    const url = `http://localhost:${server.port}`
    await pathwar(['login', '--url', url, '--username', 'player', '--password', 'x'])
    const who = await pathwar(['whoami'], { env: { PATHWAR_URL: `http://localhost:${other.port}` } })
    expect(who.code).toBe(1)
    expect(who.err).toContain('pathwar login')
    expect(other.calls[0]?.authorization).toBeUndefined()
  })

  test('logging out forgets the token even when the server is gone', async () => {
    {
      await using server = await startFakeServer({ 'auth.logIn': logIn })
      await pathwar(['login', '--url', `http://localhost:${server.port}`, '--username', 'p', '--password', 'x'])
    }
    const out = await pathwar(['logout'])
    expect(out).toMatchObject({ code: 0, err: expect.stringContaining('ECONNREFUSED') })
    expect((await pathwar(['logout', '--json'])).out).toContain('"loggedOut": false')
  })

  test('without an address, the installation of this clone is meant', async () => {
    await using server = await startFakeServer({ 'tournaments.list': () => [] })
    const facts = { databaseUrl: 'postgres://x', urls: { web: `http://localhost:${server.port}` } }
    await writeFile(join(place.folder, 'dev.json'), JSON.stringify(facts))
    expect(await pathwar(['tournaments'])).toMatchObject({ code: 0, out: 'There is no tournament yet.\n' })
  })

  test('what found no place at a busy server is sent again, also what changes something', async () => {
    let attempts = 0
    const logInLater = () => {
      attempts += 1
      if (attempts === 1) throw new Refusal('request/busy')
      return logIn()
    }
    await using server = await startFakeServer({ 'auth.logIn': logInLater })
    const given = ['login', '--url', `http://localhost:${server.port}`, '--username', 'p', '--password', 'x']
    const env = { PATHWAR_PATIENCE: '10' }
    expect(await pathwar(given, { env })).toMatchObject({
      code: 0,
      err: expect.stringContaining('is busy at the moment'),
    })
    expect(attempts).toBe(2)
  })

  test('an empty password is a usage error', async () => {
    const login = await pathwar(['login', '--username', 'player'], { stdin: '\n' })
    expect(login).toMatchObject({ code: 2, err: expect.stringContaining('empty') })
  })
})

describe('failures', () => {
  test('a refusal says what is wrong, with which field, and what to do', async () => {
    await using server = await startFakeServer({
      'teams.create': () => {
        throw new Refusal('input/invalid', [{ path: 'name', message: 'Use at least 2 characters.' }])
      },
      'play.subscribe': () => {
        throw new Refusal('cash/not-enough')
      },
    })
    const env = { PATHWAR_URL: `localhost:${server.port}` }
    const create = await pathwar(['team', 'create', 'x'], { env })
    expect(create).toMatchObject({ code: 1, out: '', err: expect.stringContaining('name: Use at least 2 characters.') })
    const buy = await pathwar(['subscribe', 'oracle+spring-cup', '--json'], { env })
    expect(buy).toMatchObject({ code: 1, err: expect.stringContaining('pathwar levels') })
    expect(JSON.parse(buy.out).error).toMatchObject({ code: 'cash/not-enough', fields: [] })
  })

  test('nobody at the address', async () => {
    const { port, [Symbol.asyncDispose]: close } = await startFakeServer({})
    await close()
    const run = await pathwar(['tournaments'], { env: { PATHWAR_URL: `http://localhost:${port}` } })
    expect(run).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Nothing answers at http:\/\/localhost:\d+.*ECONNREFUSED/),
    })
  })

  test('something else at the address', async () => {
    const server = createServer((_request, response) => response.end('<html>'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    // An address of a listening TCP server is never a string.
    const { port } = server.address() as AddressInfo
    const run = await pathwar(['tournaments'], { env: { PATHWAR_URL: `http://localhost:${port}` } })
    server.closeAllConnections()
    server.close()
    expect(run).toMatchObject({ code: 1, err: expect.stringContaining('is not Pathwar') })
  })

  test.each([
    [['teem']],
    [['team']],
    [['submit', 'oracle']],
    [['levels', '--colour']],
    [['tournament', 'create', 'Cup', '--starts', 'soon', '--ends', '+2h']],
    [['tournament', 'create', 'Cup', '--starts', 'now', '--ends', '+2h', '--max-teams', 'many']],
  ])('%j is a usage error, in words and as JSON', async (args) => {
    const plain = await pathwar(args)
    expect(plain).toMatchObject({ code: 2, out: '' })
    expect(plain.err).not.toBe('')
    const json = await pathwar([...args, '--json'])
    expect(json.code).toBe(2)
    expect(JSON.parse(json.out).error.message).not.toBe('')
  })
})

describe('playing', () => {
  const instance = {
    id: '0b7e5f0a-0000-4000-8000-000000000001',
    slug: 'abc',
    generation: 1,
    level: { slug: 'oracle', name: 'Oracle' },
    tournament: { slug: 'spring-cup', name: 'Spring Cup' },
    team: { slug: 'hexagon', name: 'Hexagon' },
    entrances: [{ service: 'main', kind: 'http', port: 80, url: 'http://abc.levels.localhost:8080', command: null }],
    files: [],
    error: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    readyAt: null,
    expiresAt: null,
    can: { extend: false, stop: true },
  }
  const step = (state: string, name: string) => ({ state, step: name, at: '2026-01-01T00:00:00.000Z' })
  const seen = (state: string, ...steps: string[]) => ({
    ...instance,
    state,
    steps: steps.map((name) => step(state, name)),
  })

  test('starting with --wait shows each step once and answers the ready instance alone', async () => {
    const inLine = { ...seen('starting'), steps: [{ ...step('starting', 'queued'), place: 2 }] }
    const states = [
      ...[inLine, inLine, seen('starting', 'queued', 'building')],
      seen('ready', 'queued', 'building', 'building', 'checking'),
    ]
    await using server = await startFakeServer({
      'instances.start': () => seen('requested', 'queued'),
      'instances.get': () => states.shift(),
    })
    const env = { PATHWAR_URL: `http://localhost:${server.port}` }
    const run = await pathwar(['instance', 'start', 'oracle+spring-cup', '--wait', '--json'], { env })
    expect(run.code).toBe(0)
    expect(JSON.parse(run.out).state).toBe('ready')
    const said = ['queued', 'queued (place 2 in the line)', 'queued', 'building', 'checking']
    expect(run.err.match(/queued( \(.*?\))?|building|checking/g)).toEqual(said)
  })

  test('an instance that fails to start fails the command, with the reason', async () => {
    await using server = await startFakeServer({
      'instances.start': () => ({ ...seen('failed'), error: 'the web service ended with 1\u001b[2J' }),
    })
    const env = { PATHWAR_URL: `http://localhost:${server.port}` }
    const run = await pathwar(['instance', 'start', 'oracle+spring-cup', '--wait'], { env })
    expect(run.code).toBe(1)
    expect(run.err).toContain('the web service ended with 1[2J')
  })

  test('starting what is just stopping waits for that, then starts it', async () => {
    const answers = [seen('stopping'), seen('ready')]
    await using server = await startFakeServer({ 'instances.start': () => answers.shift() })
    const env = { PATHWAR_URL: `http://localhost:${server.port}` }
    const run = await pathwar(['instance', 'start', 'oracle+spring-cup', '--wait'], { env })
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining('http://abc.levels') })
  })

  test('a wrong passphrase is an answer that fails the command', async () => {
    const refused = { outcome: 'refused', attemptsLeft: 4, attempts: { left: null, again: null } }
    await using server = await startFakeServer({ 'play.submit': () => refused })
    const env = { PATHWAR_URL: `http://localhost:${server.port}` }
    const run = await pathwar(['submit', 'oracle+spring-cup', 'one', 'two', '--json'], { env })
    expect(run).toMatchObject({ code: 1, err: 'Wrong. Attempts left before a pause: 4\n' })
    expect(JSON.parse(run.out)).toEqual(refused)
    expect(server.calls[0]?.input).toEqual({ level: 'oracle', tournament: 'spring-cup', passphrases: ['one', 'two'] })
  })

  test('a token is printed alone, for $(…)', async () => {
    await using server = await startFakeServer({
      'instances.mine': () => [seen('ready')],
      'instances.token': () => ({
        token: 'pwg_x',
        url: 'http://abc.levels.localhost:8080',
        expiresAt: '2030-01-01T00:00:00Z',
      }),
    })
    const env = { PATHWAR_URL: `http://localhost:${server.port}` }
    expect(await pathwar(['token', 'oracle'], { env })).toEqual({ code: 0, out: 'pwg_x\n', err: '' })
  })
})
