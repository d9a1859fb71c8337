import { expect, test } from 'vitest'
import { drain } from './drain.ts'
import { host, startTestGateway, until } from './gateway.fixture.ts'

test('a stopping gateway finishes what ends by itself, then cuts what does not', async () => {
  const bench = await startTestGateway()
  bench.upstream.on((text, socket) => {
    if (text.includes('Upgrade')) socket.write('HTTP/1.1 101 S\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n')
  })
  const tunnel = await bench.ask('GET / HTTP/1.1', ['Connection: Upgrade', 'Upgrade: x'])
  await tunnel.received('101')
  const slow = await bench.ask('GET /slow HTTP/1.1')
  await until(() => bench.upstream.received().includes('/slow'))

  const drained = drain(bench.server, bench.connections, 1_000)
  bench.upstream.connections.at(-1)?.socket.write('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone')
  await slow.received('done')
  await slow.closed()
  expect(tunnel.state()).toBe('open')
  await drained
  await tunnel.closed()
  await bench.close()
})

test('an answer given while stopping closes its connection', async () => {
  const bench = await startTestGateway()
  bench.upstream.on(() => {})
  const waiting = await bench.ask('GET /waiting HTTP/1.1')
  await until(() => bench.connections.count('request') === 1 && bench.upstream.connections.length === 1)
  const drained = drain(bench.server, bench.connections, 60_000)
  // A connection from before the stop may still send a request after it.
  bench.upstream.connections[0]?.socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
  waiting.send(`GET /next HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
  await waiting.received('ok')
  await waiting.closed()
  await drained
  await bench.close()
})

test('a client that never finishes its request does not hold up the end', async () => {
  const bench = await startTestGateway()
  const half = bench.client()
  half.send(`GET / HTTP/1.1\r\nHost: ${host}\r\n`)
  const whole = await bench.ask('GET / HTTP/1.1')
  await whole.received('ok')
  await drain(bench.server, bench.connections, 0)
  await half.closed()
  await bench.close()
})
