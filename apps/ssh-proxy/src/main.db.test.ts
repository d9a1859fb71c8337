import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { fingerprintOfKey } from '@pathwar/ssh/fingerprint'
import { generateKey } from '@pathwar/ssh/generate-key'
import { testDatabase } from '@pathwar/testing/database'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { logIn, shell } from './ssh2-client.fixture.ts'

const { owner, urls, aDomain } = await testDatabase()
const key = generateKey()
const patient = { timeout: 15_000, interval: 50 }
const service = createServer((socket) => socket.on('error', () => {}).write('question?\n'))
let gateway: ReturnType<typeof startMain>
let port: number

beforeAll(async () => {
  await once(service.listen(0, '127.0.0.1'), 'listening')
  gateway = startMain()
  port = await vi.waitFor(() => {
    const started = gateway.lines().find((line) => line.msg === 'accepting SSH connections')
    expect(started).toBeDefined()
    return Number(started?.port)
  }, patient)
})
afterAll(() => {
  gateway.child.kill('SIGKILL')
  service.close()
})

test('a key and a grant in the database let in; taking the grant away ends the session', async () => {
  const { instanceId, level } = await anInstance()
  const client = await logIn(port, { username: level, privateKey: key.private })
  const session = await shell(client)
  await vi.waitFor(() => expect(session.out()).toBe('question?\n'), patient)
  await owner.raw('delete from platform.gate_grant where instance_id = ?', [instanceId])
  const done = await session.finished
  expect(done.code).toBe(255)
  expect(done.err).toContain('may no longer enter')
  client.end()
})

test('who is inside stays while the database connection breaks, and revocations are heard afterwards', async () => {
  const { instanceId, level } = await anInstance()
  const client = await logIn(port, { username: level, privateKey: key.private })
  const session = await shell(client)
  await vi.waitFor(() => expect(session.out()).toBe('question?\n'), patient)
  const role = new URL(urls.gate).username
  await owner.raw('select pg_terminate_backend(pid) from pg_stat_activity where usename = ?', [role])
  session.channel.write('still here')
  await owner.raw('delete from platform.route where instance_id = ?', [instanceId])
  expect((await session.finished).err).toContain('instance was stopped')
  client.end()
})

test('SIGTERM ends it with status 0', async () => {
  const exited = once(gateway.child, 'exit')
  gateway.child.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
})

function startMain() {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PORT: '0',
      DATABASE_URL: urls.gate,
      SSH_HOST_KEY: generateKey().private,
      GATE_ATTACH_KEY: generateKey().private.replaceAll('\n', '\\n'),
    },
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  const lines = (): Record<string, unknown>[] =>
    output
      .slice(0, output.lastIndexOf('\n') + 1)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  return { child, lines }
}

/** An instance of one TCP service, and a user with a key who may enter it. */
async function anInstance() {
  const domain = await aDomain()
  const [instanceId, userId] = [randomUUID(), randomUUID()]
  const level = `level-${instanceId.slice(0, 8)}`
  const { port: servicePort } = service.address() as AddressInfo // a TCP server that listens has an AddressInfo
  const endpoints = [{ service: 'tcp', kind: 'tcp', host: '127.0.0.1', port: servicePort, levelPort: 1337 }]
  await owner.transaction(async (trx) => {
    await trx
      .withSchema('platform')
      .table('public_key')
      .insert({
        fingerprint: fingerprintOfKey(key.public),
        domain_id: domain.id,
        user_id: userId,
        username: 'alice',
      })
    await trx
      .withSchema('platform')
      .table('route')
      .insert({
        instance_id: instanceId,
        domain_id: domain.id,
        slug: instanceId.replaceAll('-', '').slice(0, 12),
        label: 'Level',
        names: [level],
        place: 'spring / Owls',
        state: 'ready',
        endpoints: JSON.stringify(endpoints),
      })
    await trx.withSchema('platform').table('gate_grant').insert({
      instance_id: instanceId,
      user_id: userId,
      domain_id: domain.id,
    })
  })
  return { instanceId, level }
}
