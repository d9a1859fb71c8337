import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { archiveOfFiles, readLevelPackage } from '@pathwar/contracts/wargame/level-package'
import { createLogger } from '@pathwar/platform/logger'
import { type Random, randomFrom } from '@pathwar/testing/random'
import { seed, thorough } from '@pathwar/testing/thorough'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Driver, Running, StartRequest } from '../driver.ts'
import { existing } from './docker.fixture.ts'
import { createDockerDriver } from './docker-driver.ts'
import { engineAnswer, requestsIn } from './engine-answers.fixture.ts'

const inputs = thorough ? 8000 : 400
const atOnce = 16
/** Far above what the operation's own limits add up to with the patience given here. */
const hangMs = 30_000

const home = mkdtempSync(join(tmpdir(), 'agent-engine-'))
const sockets = new Set<Socket>()
let answered = 0
const engine = createServer((socket) => {
  sockets.add(socket)
  socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
  socket.on('data', (chunk) => void answer(socket, chunk))
})
let driver: Driver
let random: Random | null = null

async function answer(socket: Socket, chunk: Buffer): Promise<void> {
  for (const request of requestsIn(chunk)) {
    answered += 1
    const { bytes, ending } = engineAnswer(request, random)
    if (!socket.destroyed) await new Promise<void>((written) => socket.write(bytes, () => written()))
    if (ending === 'end') socket.end()
    if (ending === 'reset') socket.resetAndDestroy()
    if (ending === 'break') setTimeout(() => socket.destroy(), 200)
  }
}

beforeAll(async () => {
  await once(engine.listen(0, '127.0.0.1'), 'listening')
  const { port } = engine.address() as AddressInfo // a TCP server that listens has one
  driver = await createDockerDriver({
    home,
    dockerHost: `tcp://127.0.0.1:${port}`,
    log: createLogger({ name: 'test', level: 'silent' }),
    patience: { answer: 400, transfer: 800 },
  })
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  engine.close()
  rmSync(home, { recursive: true, force: true })
})

test('the answers of a sound engine start, look at and end an instance', async () => {
  const running = await driver.start(request(new AbortController().signal))
  expect(await running.trouble()).toBe(null)
  expect(await running.health()).toMatchObject({ state: 'healthy' })
  expect(await driver.adopt('w', running.handle, level)).not.toBe(null)
  await driver.stop('w')
})

test(`no answer of an engine leaves an operation without an end, or hurts more than that operation`, async () => {
  random = randomFrom(seed, 1)
  let next = 0
  let failed = 0
  const uncaught: unknown[] = []
  const hear = (error: unknown) => uncaught.push(error)
  process.on('uncaughtExceptionMonitor', hear)
  const one = async () => {
    while (next < inputs) {
      const number = next
      next += 1
      const late = new AbortController()
      const timer = setTimeout(() => late.abort(), hangMs)
      const hung = new Promise<'hung'>((resolve) => late.signal.addEventListener('abort', () => resolve('hung')))
      const ended = await Promise.race([
        operate(number).then(
          () => 'well',
          () => 'failed',
        ),
        hung,
      ])
      clearTimeout(timer)
      expect(ended, `operation ${number} of seed ${seed}`).not.toBe('hung')
      if (ended === 'failed') failed += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  process.off('uncaughtExceptionMonitor', hear)
  expect(uncaught, `seed ${seed}`).toEqual([])
  // An engine that was hardly asked, or always right, proves nothing.
  expect(answered).toBeGreaterThan(inputs)
  expect(failed).toBeGreaterThan(inputs / 20)
})

const files = new Map(Object.entries(existing).map(([path, text]) => [path, Buffer.from(text)]))
const read = readLevelPackage(files)
if (!read.ok) throw new Error(JSON.stringify(read.problems))
const level = read.package

function request(signal: AbortSignal): StartRequest {
  const identity = { workloadId: 'w', generation: 1, slug: 'captcha', packageDigest: '0'.repeat(64) }
  return {
    ...identity,
    ...{ level, files: archiveOfFiles(files), passphrases: ['a', 'b'], progress: () => undefined, signal },
  }
}

/** One of the driver's operations, by number. */
async function operate(number: number): Promise<void> {
  const choice = randomFrom(~seed, number)
  const running = () => driver.adopt('w', { services: handles }, level).then((found) => found ?? Promise.reject())
  const kinds: [() => Promise<unknown>, ...(() => Promise<unknown>)[]] = [
    () => driver.start(request(AbortSignal.timeout(5000))),
    () => driver.stop('w'),
    () => driver.list(),
    async () => (await running()).health(),
    async () => (await running()).logs(),
    async () => (await running()).file('x'),
    async () => play(await running(), choice),
    async () => play(await running(), choice),
  ]
  await choice.of(kinds)()
}

const handles = ['front', 'back'].map((service) => ({ service, container: `c-${service}`, address: '127.0.0.1' }))

/** A player's session: says something, reads a little, and leaves. */
async function play(running: Running, choice: Random): Promise<void> {
  const pty = choice.once(2) ? { term: 'xterm', cols: 80, rows: 24 } : undefined
  const session = await running.open('front', { kind: 'exec', command: 'id', env: {}, ...(pty && { pty }) })
  if (!session) throw new Error('no shell')
  for (const stream of [session.stdin, session.stdout, session.stderr]) stream?.on('error', () => undefined)
  session.stdout.resume()
  session.stdin.write('hello\n')
  session.resize(100, 30)
  if (choice.once(2)) session.close()
  else setTimeout(session.close, 300)
  await session.exit
}
