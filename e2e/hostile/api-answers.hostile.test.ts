import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { TestProcess } from '@pathwar/testing/processes'
import { randomFrom } from '@pathwar/testing/random'
import { seed, thorough } from '@pathwar/testing/thorough'
import { until } from '@pathwar/testing/until'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attack, leftAfter } from './attack.ts'
import { levelAnswer } from './level-answers.ts'
import { startWeb } from './web.ts'

const inputs = thorough ? 20_000 : 1_500

const api = createServer((socket) => answerBadly(socket))
let web: TestProcess
let answered = 0

beforeAll(async () => {
  await once(api.listen(0, '127.0.0.1'), 'listening')
  web = await startWeb((api.address() as AddressInfo).port) // a TCP server that listens has an AddressInfo
})
afterAll(async () => {
  await web?.stop()
  api.close()
})

test('no bytes of an api end the web server, or a feed that is open through it', async () => {
  const heard: string[] = []
  let cut = false
  const feed = connect(web.place.port, '127.0.0.1')
  feed
    .on('data', (chunk) => heard.push(chunk.toString('latin1')))
    .once('close', () => {
      cut = true
    })
  feed.write('GET /trpc/feed HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n')
  await until('the feed is open', () => heard.join('').includes('hello'))
  await attack({
    ...{ process: web, inputs, atOnce: 24, send },
    async between() {
      expect(cut).toBe(false)
    },
  })
  expect(cut).toBe(false)
  // A server that got few requests proves nothing.
  expect(answered).toBeGreaterThan(inputs * 0.95)
  feed.destroy()
})

/** The path of a request contains which response it gets, and is derived from the seed. */
function answerBadly(socket: Socket): void {
  socket.on('error', () => {})
  let text = ''
  socket.on('data', async (chunk) => {
    text += chunk.toString('latin1')
    if (text.startsWith('GET /trpc/feed')) {
      text = ''
      socket.write(
        'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n',
      )
      return
    }
    const [, number] = /^\S+ \/trpc\/(\d+)\S* [\s\S]*?\r\n\r\n/.exec(text) ?? []
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
  return number % 3 === 1
}

/** Sends one request and waits until its connection ends; one that is kept open is left after a moment. */
async function send(number: number): Promise<void> {
  const random = randomFrom(~seed, number)
  const upgrade = isUpgrade(number)
  const method = upgrade ? 'GET' : random.of(['GET', 'HEAD', 'POST', 'POST'])
  const version = upgrade ? '1.1' : random.of(['1.1', '1.1', '1.0'])
  const lines = [`${method} /trpc/${number} HTTP/${version}`, 'Host: localhost']
  lines.push(...(upgrade ? ['Connection: Upgrade', 'Upgrade: websocket'] : ['Connection: close']))
  if (method === 'POST') lines.push('Content-Length: 5')
  const socket = connect(web.place.port, '127.0.0.1')
  socket.write(`${lines.join('\r\n')}\r\n\r\n${method === 'POST' ? 'hello' : ''}`)
  await leftAfter(socket, 300)
}
