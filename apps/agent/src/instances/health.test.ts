import { once } from 'node:events'
import { connect, createServer, type Server } from 'node:net'
import type { LevelPackage } from '@pathwar/contracts/wargame/level-package'
import { afterEach, expect, test } from 'vitest'
import type { Running } from '../drivers/driver.ts'
import { untilHealthy } from './health.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** An instance with one web port, whose service answers with these statuses, the last one again and again. */
async function anInstance(statuses: number[], checked: string[] = []) {
  const asked: number[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => {
      const status = statuses[Math.min(asked.length, statuses.length - 1)] ?? 200
      asked.push(status)
      // The status may come in a packet of its own.
      socket.setNoDelay().write('HTTP/1.1')
      setTimeout(() => socket.end(` ${status} Said\r\nContent-Length: 0\r\n\r\n`), 20)
    })
  })
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const running: Running = {
    ports: [{ service: 'web', kind: 'http', port: 80 }],
    ...{ shells: [], handle: {} },
    dial: async () => connect(port, '127.0.0.1'),
    open: () => null,
    trouble: async () => null,
    health: async () => ({ state: 'healthy', checked }),
    file: async () => null,
    logs: async () => '',
  }
  return { running, asked }
}

const level = { flavor: { files: [] } } as unknown as LevelPackage // nothing else of it is asked for
const wait = ({ running }: { running: Running }, patienceMs = 5000) =>
  untilHealthy(running, level, patienceMs, new AbortController().signal)

test('a service that first answers 500 is waited for, and one good answer is none yet', async () => {
  const instance = await anInstance([500, 503, 200, 500, 404, 302])
  await wait(instance)
  expect(instance.asked).toEqual([500, 503, 200, 500, 404, 302])
})

test('one that goes on answering 500 is not ready, and that is said', async () => {
  await expect(wait(await anInstance([500]), 400)).rejects.toThrow(/not ready after .*web:80 answers 500/)
})

test('a health check of its own decides, whatever its pages answer', async () => {
  const instance = await anInstance([500], ['web'])
  await wait(instance)
  expect(instance.asked).toHaveLength(2)
})
