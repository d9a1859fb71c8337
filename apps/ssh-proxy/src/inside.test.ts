import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import type { Client } from 'ssh2'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { alice, instanceId, type KeyPair, type TestGateway, testGateway } from './gateway.fixture.ts'
import { exec, logIn, shell } from './ssh2-client.fixture.ts'

let it: TestGateway
let key: KeyPair
let oracle: Server
const pty = { term: 'xterm', rows: 24, cols: 80, width: 0, height: 0 }
const patient = { timeout: 15_000, interval: 20 }
const clients: Client[] = []
const asked: Socket[] = []

async function start(options: Parameters<typeof testGateway>[0] = {}): Promise<void> {
  it = await testGateway(options)
  key = it.makeKey('alice')
  it.keys.set(key.fingerprint, [alice])
}
beforeEach(async () => {
  // Answers each line, and says goodbye when its input ends.
  oracle = createServer({ allowHalfOpen: true }, (socket) => {
    asked.push(socket)
    socket.on('error', () => {})
    socket.write('question?\n')
    socket.on('data', (bytes) => socket.write(`heard ${bytes}`))
    socket.on('end', () => socket.end('bye\n'))
  }).listen(0, '127.0.0.1')
  await once(oracle, 'listening')
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.end()
  for (const socket of asked.splice(0)) socket.destroy()
  oracle.close()
  await it[Symbol.asyncDispose]()
})

function tcp(): Endpoint {
  const { port } = oracle.address() as AddressInfo // a TCP server that listens has an AddressInfo
  return { service: 'oracle', kind: 'tcp', host: '127.0.0.1', port, levelPort: 1337 }
}

async function enter(username: string): Promise<Client> {
  const client = await logIn(it.port, { username, privateKey: key.private })
  clients.push(client)
  return client
}

test('a TCP level is raw bytes without a terminal, up to the end of both directions', async () => {
  await start()
  it.put({ endpoints: [tcp()] }, [alice])
  const session = await shell(await enter('shell-garden'))
  session.channel.end('a\r\nb')
  expect(await session.finished).toEqual({ code: 0, out: 'question?\nheard a\r\nbbye\n', err: '' })
})

test('a TCP level at a terminal has line editing', async () => {
  await start()
  it.put({ endpoints: [tcp()] }, [alice])
  const session = await shell(await enter('shell-garden'), pty)
  await vi.waitFor(() => expect(session.out()).toContain('question?\r\n'), patient)
  session.channel.write('helo\x7flo\r')
  await vi.waitFor(() => expect(session.out()).toContain('heard hello\r\n'), patient)
  session.channel.write('\x03')
  expect((await session.finished).code).toBe(0)
})

test('a TCP level runs no commands and says how it is talked to', async () => {
  await start()
  it.put({ endpoints: [tcp()] }, [alice])
  const done = await (await exec(await enter('shell-garden'), 'id')).finished
  expect(done.code).toBe(1)
  expect(done.err).toContain('-W localhost:1337')
})

test('a web level prints where it is', async () => {
  await start()
  it.put({ endpoints: [{ ...tcp(), kind: 'http' }] }, [alice])
  const done = await (await shell(await enter('shell-garden'))).finished
  expect(done.code).toBe(1)
  expect(done.err).toContain('http://abc123xyz.levels.test')
})

test('an instance that is starting is waited for', async () => {
  await start()
  it.put({ state: 'starting' }, [alice])
  const session = await exec(await enter('shell-garden'), 'cat')
  session.channel.end('typed ahead')
  await vi.waitFor(() => expect(session.err()).toContain('Shell Garden is starting'), patient)
  it.put({ endpoints: [it.shell] }, [alice])
  expect(await session.finished).toMatchObject({ code: 0, out: 'typed ahead' })
})

test('an instance that never starts is given up', async () => {
  await start({ startTimeoutMs: 50 })
  it.put({ state: 'starting' }, [alice])
  const done = await (await exec(await enter('shell-garden'), 'cat')).finished
  expect(done.code).toBe(255)
  expect(done.err).toContain('has not started yet')
})

test('a redump ends what was open, for shells and for forwards', async () => {
  await start()
  it.put({ endpoints: [it.shell, tcp()] }, [alice])
  const client = await enter('shell-garden')
  const session = await shell(client, pty)
  const forwarded = await new Promise<NodeJS.ReadWriteStream>((resolve, reject) => {
    client.forwardOut('127.0.0.1', 1, 'localhost', 1337, (error, channel) => (error ? reject(error) : resolve(channel)))
  })
  const cut = once(forwarded.resume(), 'close')
  await vi.waitFor(() => expect(session.out()).toContain('tty xterm'), patient)
  it.put({ state: 'starting' }, [alice])
  const done = await session.finished
  expect(done.out).toContain('is being restarted')
  expect(done.code).toBe(255)
  await cut
})

test('an instance whose time is up is left without anybody telling', async () => {
  await start()
  it.put({ endpoints: [it.shell], expiresAt: new Date(Date.now() + 1_500) }, [alice])
  const session = await shell(await enter('shell-garden'), pty)
  const done = await session.finished
  expect(done.out).toContain('time of this instance is over')
})

test('whose time is over is put out without anybody telling, and is told so on coming back', async () => {
  await start()
  it.put({ endpoints: [it.shell] }, [alice], { until: new Date(Date.now() + 1_500) })
  const session = await shell(await enter('shell-garden'), pty)
  expect((await session.finished).out).toContain('time to enter this level is over')
  const done = await (await exec(await enter(it.gate.byInstance(instanceId)?.slug ?? ''), 'id')).finished
  expect(done.err).toContain('time to enter Shell Garden is over')
  it.put({ endpoints: [it.shell] }, [alice], { from: new Date(Date.now() + 60_000) })
  const early = await (await exec(await enter(it.gate.byInstance(instanceId)?.slug ?? ''), 'id')).finished
  expect(early.err).toContain('You cannot enter Shell Garden yet')
})

test('a suspended domain ends sessions and refuses new ones', async () => {
  await start()
  it.put({ endpoints: [it.shell] }, [alice])
  const session = await shell(await enter('shell-garden'), pty)
  await vi.waitFor(() => expect(session.out()).toContain('tty'), patient)
  it.suspend('dom0000001')
  expect((await session.finished).out).toContain('suspended')
  const done = await (await exec(await enter('shell-garden'), 'id')).finished
  expect(done).toMatchObject({ code: 1, out: '' })
  expect(done.err).toContain('"demo" is suspended')
})

test('an upstream with another host key is never entered', async () => {
  await start()
  it.put({ endpoints: [{ ...it.shell, hostKey: it.hostKey.fingerprint }] }, [alice])
  const done = await (await exec(await enter('shell-garden'), 'id')).finished
  expect(done).toMatchObject({ code: 255, out: '' })
  expect(done.err).toContain('cannot be reached')
})

test('signals and window changes reach the process', async () => {
  await start()
  it.put({ endpoints: [it.shell] }, [alice])
  const client = await enter('shell-garden')
  const terminal = await shell(client, pty)
  await vi.waitFor(() => expect(terminal.out()).toContain('tty xterm 80x24'), patient)
  terminal.channel.setWindow(50, 132, 0, 0)
  await vi.waitFor(() => expect(terminal.out()).toContain('size 132x50'), patient)
  const command = await exec(client, 'trap "echo caught; exit 42" USR1; echo ready; while :; do sleep 0.05; done')
  await vi.waitFor(() => expect(command.out()).toContain('ready'), patient)
  command.channel.signal('USR1')
  expect(await command.finished).toMatchObject({ code: 42, out: 'ready\ncaught\n' })
})

test('keys are changed during a transfer without a byte lost', async () => {
  await start({ rekeyBytes: 100_000 })
  it.put({ endpoints: [it.shell] }, [alice])
  const client = await enter('shell-garden')
  let rekeys = 0
  client.on('handshake', () => {
    rekeys += 1
  })
  const session = await exec(client, 'for i in 1 2 3 4 5 6; do head -c 2000000 /dev/zero; sleep 0.4; done; exit 6')
  const done = await session.finished
  expect([done.code, done.out.length]).toEqual([6, 12_000_000])
  expect(rekeys).toBeGreaterThan(0)
})

test('a gateway that stops tells who is inside', async () => {
  await start()
  it.put({ endpoints: [it.shell] }, [alice])
  const session = await shell(await enter('shell-garden'), pty)
  await vi.waitFor(() => expect(session.out()).toContain('tty'), patient)
  await it.gateway.stop(100)
  const done = await session.finished
  expect(done.code).toBe(255)
  expect(done.out).toContain('about to restart')
})

test('many sessions of one connection share one way to the instance', async () => {
  await start()
  it.put({ endpoints: [it.shell] }, [alice])
  const client = await enter('shell-garden')
  const sessions = await Promise.all(Array.from({ length: 20 }, (_, n) => exec(client, `echo ${n}; exit ${n}`)))
  const done = await Promise.all(sessions.map(({ finished }) => finished))
  expect(done.map(({ code, out }) => [code, out])).toEqual(done.map((_, n) => [n, `${n}\n`]))
})

test('a lost upstream is said', async () => {
  await start()
  it.put({ endpoints: [it.shell] }, [alice])
  const session = await exec(await enter('shell-garden'), 'echo in; sleep 600')
  await vi.waitFor(() => expect(session.out()).toContain('in'), patient)
  it.attach.kill('SIGKILL')
  const done = await session.finished
  expect(done.code).toBe(255)
  expect(done.err).toContain('connection to the level was lost')
  expect(it.gate.byInstance(instanceId)).not.toBeNull()
})
