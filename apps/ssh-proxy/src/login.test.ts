import { connect, type Socket } from 'node:net'
import ssh2, { type ConnectConfig } from 'ssh2'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { alice, type TestGateway, testGateway } from './gateway.fixture.ts'
import { exec, logIn } from './ssh2-client.fixture.ts'

let it: TestGateway

async function start(options: Parameters<typeof testGateway>[0] = {}): Promise<void> {
  await it?.[Symbol.asyncDispose]()
  it = await testGateway(options)
  it.put({ endpoints: [it.shell] }, [alice])
}
beforeEach(() => start())
afterEach(() => it[Symbol.asyncDispose]())

async function says(config: ConnectConfig): Promise<string> {
  const client = await logIn(it.port, config)
  const done = await (await exec(client, 'echo in')).finished
  client.end()
  return done.out
}

test('a one-time password lets in once', async () => {
  it.passwords.set('correct-horse', alice)
  const config = { username: 'shell-garden', password: 'correct-horse' }
  expect(await says(config)).toBe('in\n')
  await expect(says(config)).rejects.toThrow()
})

test('a prompt asks for the one-time password, and says how to get in and what was wrong', async () => {
  it.passwords.set('correct-horse', alice)
  const client = new ssh2.Client()
  const asked: string[] = []
  const answers = ['wrong', 'correct-horse']
  const ready = new Promise((resolve, reject) => client.once('ready', () => resolve(null)).once('error', reject))
  client.on('keyboard-interactive', (_name, instructions, _lang, prompts, answer) => {
    asked.push(`${instructions} ${prompts[0]?.prompt}`)
    answer([answers.shift() ?? ''])
  })
  const methods = ['none', 'keyboard-interactive', 'keyboard-interactive'] as const
  let next = 0
  client.connect({
    host: '127.0.0.1',
    port: it.port,
    username: 'shell-garden',
    tryKeyboard: true,
    authHandler: (_left, _partial, go) => void go(methods[next++] ?? 'none'),
  })
  await ready
  client.end()
  expect(asked[0]).toMatch(
    /add your public key at the address you open in the browser,\nsuch as http:\/\/pathwar\.test/,
  )
  expect(asked[0]).toContain('One-time password: ')
  expect(asked[1]).toContain('unknown, used or expired')
})

test('an RSA key is accepted with SHA-2', async () => {
  const pair = ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 })
  const { fingerprintOfKey } = await import('@pathwar/ssh/fingerprint')
  it.keys.set(fingerprintOfKey(pair.public), [alice])
  expect(await says({ username: 'shell-garden', privateKey: pair.private })).toBe('in\n')
})

test('a known key without its private half is not enough', async () => {
  const [known, other] = [it.makeKey('known'), it.makeKey('other')]
  it.keys.set(known.fingerprint, [alice])
  await expect(says({ username: 'shell-garden', privateKey: other.private })).rejects.toThrow()
})

test('the seventh password ends the connection', async () => {
  const client = new ssh2.Client()
  let tries = 0
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()))
  client.on('error', () => {})
  client.connect({
    host: '127.0.0.1',
    port: it.port,
    username: 'shell-garden',
    authHandler: (_left, _partial, go) => {
      tries += 1
      go({ type: 'password', username: 'shell-garden', password: `guess ${tries}` })
    },
  })
  await closed
  expect(tries).toBeLessThanOrEqual(7)
})

test('silent connections from an address shut nobody out who comes from there', async () => {
  await start({ limits: { strangersPerAddress: 3, strangers: 100, graceMs: 30_000 } })
  const key = it.makeKey('alice')
  it.keys.set(key.fingerprint, [alice])
  const hold = async () => {
    const sockets = Array.from({ length: 3 }, () => connect(it.port, '127.0.0.1').on('error', () => {}))
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('data', resolve))))
    return sockets
  }
  const idle = await hold()
  expect(await says({ username: 'shell-garden', privateKey: key.private })).toBe('in\n')
  // The limit does not count logged-in users: more than three may be inside, and stay there.
  const inside = []
  for (let n = 0; n < 5; n++) inside.push(await logIn(it.port, { username: 'x', privateKey: key.private }))
  const more = await hold()
  for (const client of inside) expect(await (await exec(client, 'echo in')).finished).toMatchObject({ code: 1 })
  for (const end of [...idle, ...more]) end.destroy()
  for (const client of inside) client.end()
})

test.each([
  ['version 1', Buffer.from('PROXY TCP4 203.0.113.7 10.0.0.1 4000 22\r\n')],
  ['version 2', Buffer.from('0d0a0d0a000d0a515549540a2111000ccb0071070a0000010fa00016', 'hex')],
])('a balancer says in PROXY protocol %s who the client is', async (_name, header) => {
  const seen: unknown[] = []
  const { log } = await import('./gateway.fixture.ts')
  const spy = Object.assign(Object.create(log), { info: (facts: unknown) => seen.push(facts) })
  await start({ proxyProtocolFrom: ['127.0.0.0/8'], log: spy })
  const key = it.makeKey('alice')
  it.keys.set(key.fingerprint, [alice])
  for (let round = 0; round < 5; round++) {
    const sock = connect(it.port, '127.0.0.1')
    // In two pieces, so that the header must be assembled.
    sock.write(header.subarray(0, 9))
    await new Promise((resolve) => setImmediate(resolve))
    sock.write(header.subarray(9))
    expect(await says({ username: 'shell-garden', privateKey: key.private, sock })).toBe('in\n')
  }
  expect(seen).toContainEqual(expect.objectContaining({ address: '203.0.113.7' }))
})

test('a balancer that sends no PROXY header is not served', async () => {
  await start({ proxyProtocolFrom: ['127.0.0.1'] })
  await expect(logIn(it.port, { username: 'x', password: 'y' })).rejects.toThrow()
})

test('who says nothing, and who does not log in, is not waited for', async () => {
  await start({ limits: { strangersPerAddress: 10, strangers: 10, graceMs: 300 } })
  const closed = (socket: Socket) => new Promise((resolve) => socket.resume().once('close', resolve))
  await closed(connect(it.port, '127.0.0.1'))
  const speaks = connect(it.port, '127.0.0.1')
  speaks.write('SSH-2.0-test\r\n')
  await closed(speaks)
})
