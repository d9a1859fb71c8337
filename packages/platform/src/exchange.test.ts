import { EventEmitter, once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { contain, containConnections, endCurrentExchange, inExchange, isPeersFault, onFailures } from './exchange.ts'

const reported: unknown[] = []
let stop: () => void
beforeEach(() => {
  stop = onFailures((error) => reported.push(error))
})
afterEach(() => {
  stop()
  reported.length = 0
})

test('what a listener throws ends its exchange, and whoever emitted goes on', () => {
  const emitter = new EventEmitter()
  const ended: unknown[] = []
  contain(emitter, (error) => ended.push(error))
  emitter.on('data', () => {
    throw new Error('boom')
  })
  expect(emitter.emit('data')).toBe(true)
  expect(emitter.emit('other')).toBe(false)
  expect(ended).toEqual([new Error('boom')])
  expect(reported).toEqual(ended)
})

test('an error event that nobody listens to ends the exchange, too', () => {
  const emitter = new EventEmitter()
  let ended = 0
  contain(emitter, () => (ended += 1))
  emitter.emit('error', new Error('reset'))
  expect(ended).toBe(1)
})

test('a way to end that fails is written down, and ends nothing else', () => {
  const end = () => {
    throw new Error('end failed')
  }
  expect(inExchange({ end }, () => JSON.parse('{'))).toBe(false)
  expect(reported).toHaveLength(2)
})

test('each connection of a server is an exchange: the one that fails is closed, the others go on', async () => {
  const server = createServer((socket) => {
    socket.on('data', (bytes) => {
      if (String(bytes) === 'hurt') throw new Error('hurt')
      socket.write(bytes)
    })
  })
  containConnections(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo // a TCP server that listens has an AddressInfo
  const [bad, good] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')]
  bad.write('hurt')
  await once(bad, 'close')
  good.write('hello')
  expect(String((await once(good, 'data'))[0])).toBe('hello')
  expect(reported).toEqual([new Error('hurt')])
  good.destroy()
  server.close()
})

test('an error that nobody caught is of the exchange that set it going, and of the process without one', async () => {
  const ended: unknown[] = []
  let wasItsOwn = false
  inExchange({ end: (error) => ended.push(error) }, () => {
    setTimeout(() => {
      wasItsOwn = endCurrentExchange(new Error('later'))
    })
  })
  expect(endCurrentExchange(new Error('ours'))).toBe(false)
  await expect.poll(() => ended).toEqual([new Error('later')])
  expect(wasItsOwn).toBe(true)
})

test('data after the end of a stream is its peer’s fault, and whatever else goes wrong is ours', () => {
  const ended = new Readable({ read() {} })
  ended.push(null)
  let thrown: unknown
  ended.on('error', (error) => {
    thrown = error
  })
  ended.push('late')
  expect(isPeersFault(new Error('ours'))).toBe(false)
  return expect.poll(() => isPeersFault(thrown)).toBe(true)
})
