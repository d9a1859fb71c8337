import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { randomFrom } from '@pathwar/testing/random'
import { seed, thorough } from '@pathwar/testing/thorough'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attack, leftAfter } from './attack.ts'
import { aGate, type HostileInstance } from './gate.ts'
import { levelAnswer } from './level-answers.ts'
import { aQuietLevel, openNeighbours } from './neighbours.ts'

const gate = await aGate()
/** Each leaves a port of this machine waiting for a minute; there are 28,000. */
const inputs = thorough ? 20_000 : 3_000

const quiet = await aQuietLevel()
const hostile = createServer((socket) => answerBadly(socket))
let proxy: Awaited<ReturnType<typeof gate.start>>
let level: HostileInstance
let neighbour: HostileInstance
let answered = 0

beforeAll(async () => {
  await once(hostile.listen(0, '127.0.0.1'), 'listening')
  const { port } = hostile.address() as AddressInfo // a TCP server that listens has an AddressInfo
  level = await gate.anInstance([{ kind: 'http', port }])
  neighbour = await gate.anInstance([{ kind: 'http', port: quiet.port }])
  proxy = await gate.start('http-proxy')
})
afterAll(async () => {
  await proxy?.stop()
  hostile.close()
  quiet.close()
})

test('no answer of a level ends the HTTP proxy, or what others have open in it', async () => {
  const neighbours = await openNeighbours(proxy.place.port, neighbour)
  await attack({ process: proxy, inputs, atOnce: 24, send, between: neighbours.allAnswer })
  expect(neighbours.cut()).toBe(0)
  expect(await neighbours.askAnew()).toBe('well')
  // A level that got few requests proves nothing.
  expect(answered).toBeGreaterThan(inputs * 0.95)
  neighbours.close()
})

/** The path of a request contains which response it gets, and is derived from the seed. */
function answerBadly(socket: Socket): void {
  socket.on('error', () => {})
  let text = ''
  socket.on('data', async (chunk) => {
    text += chunk.toString('latin1')
    const [, number] = /^\S+ \/(\d+)\S* [\s\S]*?\r\n\r\n/.exec(text) ?? []
    if (number === undefined) return
    text = ''
    answered += 1
    const { pieces, ending } = levelAnswer(randomFrom(seed, Number(number)), isUpgrade(Number(number)))
    for (const piece of pieces) await new Promise((written) => socket.write(piece, 'latin1', written))
    if (ending === 'end') socket.end()
    if (ending === 'reset') socket.resetAndDestroy()
  })
}

function isUpgrade(number: number): boolean {
  return number % 2 === 1
}

/** Sends one request and waits until its connection ends; one that is kept open is left after a moment. */
async function send(number: number): Promise<void> {
  const random = randomFrom(~seed, number)
  const upgrade = isUpgrade(number)
  const method = upgrade ? 'GET' : random.of(['GET', 'GET', 'HEAD', 'OPTIONS', 'POST'])
  const version = upgrade ? '1.1' : random.of(['1.1', '1.1', '1.0'])
  const lines = [`${method} /${number} HTTP/${version}`, `Host: ${level.host}`, `X-Pathwar-Token: ${level.token}`]
  lines.push(...(upgrade ? ['Connection: Upgrade', 'Upgrade: websocket'] : ['Connection: close']))
  if (method === 'POST') lines.push('Content-Length: 5')
  const socket = connect(proxy.place.port, '127.0.0.1')
  socket.write(`${lines.join('\r\n')}\r\n\r\n${method === 'POST' ? 'hello' : ''}`)
  await leftAfter(socket, 300)
}
