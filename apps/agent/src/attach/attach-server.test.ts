import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '@pathwar/platform/logger'
import { fingerprintOfBlob } from '@pathwar/ssh/fingerprint'
import { generateKey } from '@pathwar/ssh/generate-key'
import ssh2, { type Client, type ClientChannel } from 'ssh2'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type AttachServer, startAttachServer } from './attach-server.ts'
import { type AttachHostKey, attachHostKey } from './host-key.ts'
import { localProcesses } from './local-processes.fixture.ts'

const gate = generateKey()
const log = createLogger({ name: 'test', level: 'silent' })
const [workloadId, levelPort] = ['instance-1', 1337]
const service = createServer((socket) => socket.end('hello\n'))
let home: string
let hostKey: AttachHostKey
let server: AttachServer

beforeEach(async () => {
  await once(service.listen(0, '127.0.0.1'), 'listening')
  const { port } = service.address() as AddressInfo // a TCP server that listens has an AddressInfo
  home = mkdtempSync(join(tmpdir(), 'pathwar-attach-'))
  hostKey = await attachHostKey(home)
  server = await startAttachServer({
    ...{ host: '127.0.0.1', port: 0, hostKey: hostKey.privateKey, trustedKey: gate.public, log },
    target: localProcesses(workloadId, { [levelPort]: port }),
  })
})
afterEach(async () => {
  service.close()
  await server.close()
  rmSync(home, { recursive: true })
})

function logIn(username: string, privateKey = gate.private): Promise<Client> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client()
    const hostVerifier = (key: Buffer) => fingerprintOfBlob(key) === hostKey.fingerprint
    client.once('ready', () => resolve(client)).once('error', reject)
    client.connect({ host: '127.0.0.1', port: server.port, username, privateKey, hostVerifier })
  })
}

function run(client: Client, command: string): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    client.exec(command, (error, channel) => {
      if (error) return reject(error)
      let [out, err] = ['', '']
      channel.on('data', (chunk: Buffer) => {
        out += chunk
      })
      channel.stderr.on('data', (chunk: Buffer) => {
        err += chunk
      })
      channel.once('close', (code: number) => resolve({ code, out, err }))
    })
  })
}

test('the gate enters an instance by its id, and a service of it by name', async () => {
  for (const user of [workloadId, `${workloadId}/shell`]) {
    const client = await logIn(user)
    expect(await run(client, 'echo out; echo err >&2; exit 3')).toEqual({ code: 3, out: 'out\n', err: 'err\n' })
    client.end()
  }
})

test('nobody else comes in', async () => {
  await expect(logIn(workloadId, generateKey().private)).rejects.toThrow()
})

test('an instance or a service that is not here is said to be gone', async () => {
  for (const user of ['instance-2', `${workloadId}/no-such-service`]) {
    const client = await logIn(user)
    expect(await run(client, 'id')).toMatchObject({ code: 255, out: '', err: expect.stringContaining('not running') })
    client.end()
  }
})

test('a declared port is dialled, any other is refused', async () => {
  const client = await logIn(workloadId)
  const dial = (port: number) =>
    new Promise<ClientChannel>((resolve, reject) => {
      client.forwardOut('127.0.0.1', 1, 'localhost', port, (error, channel) =>
        error ? reject(error) : resolve(channel),
      )
    })
  const [greeting] = await once(await dial(levelPort), 'data')
  expect(String(greeting)).toBe('hello\n')
  await expect(dial(22)).rejects.toThrow()
  client.end()
})

test('the host key is made once and kept', async () => {
  expect(await attachHostKey(home)).toEqual(hostKey)
})
