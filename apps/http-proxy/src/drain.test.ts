import { expect, test } from 'vitest'
import { drain } from './drain.ts'
import { host, startTestGateway, until } from './gateway.fixture.ts'

test('a stopping gateway finishes what ends by itself, then cuts what does not', async () => {
  const gateway = await startTestGateway()
  gateway.upstream.on((text, socket) => {
    if (text.includes('Upgrade')) socket.write('HTTP/1.1 101 S\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n')
  })
  const tunnel = await gateway.ask('GET / HTTP/1.1', ['Connection: Upgrade', 'Upgrade: x'])
  await tunnel.received('101')
  const slow = await gateway.ask('GET /slow HTTP/1.1')
  await until(() => gateway.upstream.received().includes('/slow'))

  const drained = drain(gateway.server, gateway.connections, 1_000)
  gateway.upstream.connections.at(-1)?.socket.write('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone')
  await slow.received('done')
  await slow.closed()
  expect(tunnel.state()).toBe('open')
  await drained
  await tunnel.closed()
  await gateway.close()
})

test('an answer given while stopping closes its connection', async () => {
  const gateway = await startTestGateway()
  gateway.upstream.on(() => {})
  const waiting = await gateway.ask('GET /waiting HTTP/1.1')
  await until(() => gateway.connections.count('request') === 1 && gateway.upstream.connections.length === 1)
  const drained = drain(gateway.server, gateway.connections, 60_000)
  // A connection from before the stop may still send a request after it.
  gateway.upstream.connections[0]?.socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
  waiting.send(`GET /next HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
  await waiting.received('ok')
  await waiting.closed()
  await drained
  await gateway.close()
})

test('a client that never finishes its request does not hold up the end', async () => {
  const gateway = await startTestGateway()
  const half = gateway.client()
  half.send(`GET / HTTP/1.1\r\nHost: ${host}\r\n`)
  const whole = await gateway.ask('GET / HTTP/1.1')
  await whole.received('ok')
  await drain(gateway.server, gateway.connections, 0)
  await half.closed()
  await gateway.close()
})
