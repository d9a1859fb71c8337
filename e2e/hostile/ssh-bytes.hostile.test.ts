import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { generateKey } from '@pathwar/ssh/generate-key'
import { mutate } from '@pathwar/testing/mutate'
import { type Random, randomFrom } from '@pathwar/testing/random'
import { seed, thorough } from '@pathwar/testing/thorough'
import { until } from '@pathwar/testing/until'
import ssh2, { type Client, type ClientChannel, type Connection } from 'ssh2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attack, leftAfter } from './attack.ts'
import { aGate, type HostileInstance } from './gate.ts'
import { injectPacket } from './inject-packet.ts'
import { anyPacket } from './ssh-packets.ts'

const gate = await aGate()
const key = generateKey()
const upstreamKey = generateKey()
/** Echoes: the level that the neighbour plays. */
const echo = createServer((socket) => socket.on('error', () => {}).pipe(socket))
/** Speaks SSH until it has let somebody in, and then does as it likes. */
const level = new ssh2.Server({ hostKeys: [upstreamKey.private] }, serveBadly)
let proxy: Awaited<ReturnType<typeof gate.start>>
let quiet: HostileInstance
let hostile: HostileInstance
let served = 0

beforeAll(async () => {
  await once(echo.listen(0, '127.0.0.1'), 'listening')
  await new Promise<void>((resolve) => level.listen(0, '127.0.0.1', resolve))
  const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port // both listen on TCP
  quiet = await gate.anInstance([{ kind: 'tcp', port: portOf(echo) }], { key })
  hostile = await gate.anInstance([{ kind: 'ssh', port: portOf(level) }], { key, upstreamKey })
  proxy = await gate.start('ssh-proxy')
})
afterAll(async () => {
  await proxy?.stop()
  echo.close()
  level.close()
})

test('no bytes of a client or a level end the SSH proxy, or what others have open in it', async () => {
  const neighbour = await logIn(quiet.level)
  const channel = await new Promise<ClientChannel>((resolve, reject) =>
    neighbour.shell(false, (error, opened) => (error ? reject(error) : resolve(opened))),
  )
  let heard = ''
  let cut = false
  channel.on('data', (bytes: Buffer) => {
    heard += bytes
  })
  channel.once('close', () => {
    cut = true
  })
  let said = 0
  const stillThere = async () => {
    said += 1
    channel.write(`[${said}]`)
    await until('the neighbour hears its echo', () => heard.includes(`[${said}]`))
  }
  const inputs = thorough ? 6_000 : 300
  await attack({ process: proxy, inputs, atOnce: 8, send, between: stillThere })
  await stillThere()
  expect(cut).toBe(false)
  expect(served).toBeGreaterThan(inputs / 12)
  neighbour.end()
})

function send(number: number): Promise<void> {
  const random = randomFrom(seed, number)
  const ways: [(random: Random) => Promise<void>, ...((random: Random) => Promise<void>)[]] = [
    sendBytes,
    sendBytes,
    sendPackets,
    askTheLevel,
  ]
  return random.of(ways)(random)
}

/** Before any key is agreed on. */
async function sendBytes(random: Random): Promise<void> {
  const socket = connect(proxy.place.port, '127.0.0.1')
  const ident = mutate(random.of(['SSH-2.0-x\r\n', 'SSH-1.99-x\n', 'GET / HTTP/1.1\r\n\r\n', '\x16\x03\x01']), random)
  socket.write(ident, 'latin1')
  // A packet as long as it says, of any kind.
  const payload = random.bytes(1 + random.below(200))
  const packet = Buffer.concat([Buffer.alloc(5), payload, random.bytes(8)])
  packet.writeUInt32BE(random.once(3) ? random.below(2 ** 31) : packet.length - 4)
  packet[4] = random.below(20)
  if (!random.once(4)) packet[5] = random.of([20, 21, 1, 2, 3, 4, 30, 31, 50, 90])
  socket.write(packet)
  if (random.once(2)) socket.end()
  await leftAfter(socket, 150)
}

/** As somebody who has logged in: packets of any kind, in any state. */
async function sendPackets(random: Random): Promise<void> {
  const client = await logIn(quiet.level)
  const closed = once(client, 'close').catch(() => undefined)
  client.shell(false, () => {})
  for (let count = 3 + random.below(6); count > 0; count -= 1) injectPacket(client, anyPacket(random))
  const impatient = setTimeout(() => client.destroy(), 150)
  await closed
  clearTimeout(impatient)
}

async function askTheLevel(random: Random): Promise<void> {
  const client = await logIn(hostile.level)
  const closed = once(client, 'close').catch(() => undefined)
  const done = (_error: unknown, channel?: ClientChannel) => channel?.on('error', () => {}).resume()
  if (random.once(2)) client.exec('id', { pty: random.once(2) }, done)
  else client.shell(done)
  client.sftp(() => {})
  const impatient = setTimeout(() => client.destroy(), 300)
  await closed
  clearTimeout(impatient)
}

function serveBadly(connection: Connection): void {
  served += 1
  const random = randomFrom(~seed, served)
  connection.on('error', () => {})
  connection.on('authentication', (context) => context.accept())
  const misbehave = () => {
    for (let count = 1 + random.below(4); count > 0; count -= 1) injectPacket(connection, anyPacket(random))
    if (random.once(3)) connection.end()
  }
  connection.on('session', (accept, reject) => {
    if (random.once(4)) return void reject()
    const session = accept()
    for (const kind of ['shell', 'exec', 'sftp'] as const) {
      session.on(kind, (take: () => ClientChannel | undefined) => {
        if (random.once(3)) return misbehave()
        const channel = take()
        misbehave()
        channel?.write?.(random.bytes(10))
        misbehave()
      })
    }
  })
}

function logIn(username: string): Promise<Client> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client()
    client
      .once('ready', () => resolve(client))
      .on('error', reject)
      .connect({ host: '127.0.0.1', port: proxy.place.port, username, privateKey: key.private })
  })
}
