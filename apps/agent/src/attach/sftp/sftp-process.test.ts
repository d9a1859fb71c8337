import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '@pathwar/platform/logger'
import { generateKey } from '@pathwar/ssh/generate-key'
import ssh2, { type Client, type ClientChannel, type SFTPWrapper } from 'ssh2'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type AttachServer, startAttachServer } from '../attach-server.ts'
import { attachHostKey } from '../host-key.ts'
import { localProcesses } from '../local-processes.fixture.ts'

const gate = generateKey()
let home: string
let server: AttachServer
let client: Client
let sftp: SFTPWrapper

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'pathwar-sftp-'))
  const { privateKey: hostKey } = await attachHostKey(join(home, 'agent'))
  const log = createLogger({ name: 'test', level: 'silent' })
  const target = localProcesses('instance-1')
  server = await startAttachServer({ host: '127.0.0.1', port: 0, hostKey, trustedKey: gate.public, target, log })
  client = new ssh2.Client()
  await new Promise<void>((resolve, reject) => {
    client.once('ready', () => resolve()).once('error', reject)
    client.connect({ host: '127.0.0.1', port: server.port, username: 'instance-1', privateKey: gate.private })
  })
  sftp = await call<SFTPWrapper>((done) => client.sftp(done))
})
afterEach(async () => {
  client.end()
  await server.close()
  rmSync(home, { recursive: true })
})

function call<T>(run: (done: (error: Error | null | undefined, value: T) => void) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    run((error, value) => (error ? reject(error) : resolve(value)))
  })
}

const stat = (path: string) => call<unknown>((done) => sftp.stat(path, done))
const read = (path: string) => call<Buffer>((done) => sftp.readFile(path, done))

test('a file is written, its mode set, and read back whole', async () => {
  const file = join(home, "it's a file")
  const bytes = Buffer.alloc(1_500_000, 'pathwar ')
  await call<undefined>((done) => sftp.writeFile(file, bytes, { mode: 0o640 }, (error) => done(error, undefined)))
  expect(readFileSync(file).equals(bytes)).toBe(true)
  expect(statSync(file).mode & 0o777).toBe(0o640)
  expect((await read(file)).equals(bytes)).toBe(true)
})

test('folders are made, listed, renamed and removed', async () => {
  const folder = join(home, 'folder')
  await call<undefined>((done) => sftp.mkdir(folder, (error) => done(error, undefined)))
  await call<undefined>((done) => sftp.writeFile(`${folder}/100% .hid`, 'x', (error) => done(error, undefined)))
  symlinkSync('100% .hid', `${folder}/link`)
  const names = await call<{ filename: string; attrs: { size: number; isFile(): boolean } }[]>((done) =>
    sftp.readdir(folder, done),
  )
  expect(names.map(({ filename }) => filename).sort()).toEqual(['100% .hid', 'link'])
  expect(names.find(({ filename }) => filename === '100% .hid')?.attrs).toMatchObject({ size: 1 })
  expect(await call<string>((done) => sftp.readlink(`${folder}/link`, done))).toBe('100% .hid')
  await call<undefined>((done) => sftp.rename(`${folder}/100% .hid`, `${folder}/b`, (error) => done(error, undefined)))
  await call<undefined>((done) => sftp.unlink(`${folder}/b`, (error) => done(error, undefined)))
  await call<undefined>((done) => sftp.unlink(`${folder}/link`, (error) => done(error, undefined)))
  await call<undefined>((done) => sftp.rmdir(folder, (error) => done(error, undefined)))
  await expect(stat(folder)).rejects.toThrow(/no such file/i)
})

test('what cannot be is refused with its reason', async () => {
  await expect(read(join(home, 'nothing'))).rejects.toThrow(/no such file/i)
  await expect(read(home)).rejects.toThrow(/directory/i)
  const lost = join(home, 'no', 'where')
  await expect(
    call<undefined>((done) => sftp.writeFile(lost, 'x', (error) => done(error, undefined))),
  ).rejects.toThrow()
})

test('a packet that is too short ends the session, and nothing else', async () => {
  for (const packet of [
    [0, 0, 0, 1, 3],
    [0, 0, 0, 0],
    [0xff, 0xff, 0xff, 0xff, 1],
  ]) {
    const channel = await call<ClientChannel>((done) => client.subsys('sftp', done))
    const exit = new Promise((resolve) => channel.once('exit', resolve))
    channel.resume().write(Buffer.from(packet))
    expect(await exit).toBe(1)
  }
  expect(await stat(home)).toBeDefined()
})
