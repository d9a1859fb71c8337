import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { connectApi } from './client.ts'

test('a package is fetched again when the api is away for a moment, and not when it says no', async () => {
  const bytes = Buffer.from('a package')
  const digest = createHash('sha256').update(bytes).digest('hex')
  const statuses = [502, 503, 200, 404]
  const server = createServer((_request, response) => response.writeHead(statuses.shift() ?? 500).end(bytes))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo // a listening TCP server has no other kind of address
  const api = connectApi(`http://127.0.0.1:${port}`, 'a token')
  try {
    expect(Buffer.from(await api.package(digest, 'd')).toString()).toBe('a package')
    await expect(api.package(digest, 'd')).rejects.toThrow('HTTP 404')
    expect(statuses).toEqual([])
  } finally {
    server.close()
    server.closeAllConnections()
  }
})
