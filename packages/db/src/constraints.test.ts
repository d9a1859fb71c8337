import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import pg from 'pg'
import { expect, test } from 'vitest'
import { isCut, isUnreachable } from './constraints.ts'

test('a server that takes connections and says nothing is not there, for who connects and for who waits for a place', async () => {
  const sockets: Socket[] = []
  const server = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a TCP server's
  const pool = new pg.Pool({ host: '127.0.0.1', port, max: 1, connectionTimeoutMillis: 100 })
  try {
    const both = await Promise.allSettled([pool.connect(), pool.connect()])
    const reasons = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    expect(reasons.map((reason) => isUnreachable(reason) || isCut(reason))).toEqual([true, true])
  } finally {
    for (const socket of sockets) socket.destroy()
    server.close()
    await pool.end()
  }
})
