import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import type { Client, ClientChannel } from 'ssh2'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { alice, mallory, type TestGateway, testGateway } from './gateway.fixture.ts'
import { logIn, shell } from './ssh2-client.fixture.ts'

const oracle = createServer((socket) => socket.on('error', () => {}).write('question?\n'))
let it: TestGateway

beforeEach(async () => {
  await once(oracle.listen(0, '127.0.0.1'), 'listening')
  const { port } = oracle.address() as AddressInfo // a TCP server that listens has an AddressInfo
  it = await testGateway({ room: { most: 4, share: 2 } })
  it.put({ endpoints: [{ service: 'oracle', kind: 'tcp', host: '127.0.0.1', port, levelPort: 1337 }] }, [
    alice,
    mallory,
  ])
})
afterEach(async () => {
  oracle.close()
  await it[Symbol.asyncDispose]()
})

async function enter(user: typeof alice): Promise<Client> {
  const key = it.makeKey(user.username)
  it.keys.set(key.fingerprint, [user])
  return logIn(it.port, { username: 'shell-garden', privateKey: key.private })
}

function forward(client: Client): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    client.forwardOut('127.0.0.1', 1, 'localhost', 1337, (error, channel) => (error ? reject(error) : resolve(channel)))
  })
}

test("one member's channels leave the others their share of an instance, however many are asked for at once", async () => {
  const greedy = await enter(mallory)
  const asked = await Promise.allSettled(Array.from({ length: 20 }, () => forward(greedy)))
  const got = asked.filter(({ status }) => status === 'fulfilled')
  expect(got).toHaveLength(4)
  expect(String(asked.find((result) => result.status === 'rejected')?.reason)).toContain('you have your share')

  const mate = await enter(alice)
  const sessions = [await shell(mate), await shell(mate)]
  for (const session of sessions) await expect.poll(() => session.out()).toBe('question?\n')
  expect(await (await shell(mate)).finished).toMatchObject({ code: 255, err: expect.stringContaining('your share') })

  // A place that is given back can be had again.
  sessions[0]?.channel.close()
  await expect.poll(async () => forward(mate).then(() => 'open', String)).toBe('open')
  for (const client of [greedy, mate]) client.end()
})

test('a player who is logged in too often is told so, and others are not concerned', async () => {
  await it[Symbol.asyncDispose]()
  it = await testGateway({ connectionsPerPlayer: 1 })
  it.put({ endpoints: [] }, [alice, mallory])
  const first = await enter(alice)
  const second = await enter(alice)
  expect(await (await shell(second)).finished).toMatchObject({ code: 1, err: expect.stringContaining('too often') })
  await expect(forward(second)).rejects.toThrow('too often')
  const other = await enter(mallory)
  expect((await (await shell(other)).finished).err).not.toContain('too often')
  first.end()
  await expect.poll(async () => (await (await shell(await enter(alice))).finished).err).not.toContain('too often')
  for (const client of [second, other]) client.end()
})
