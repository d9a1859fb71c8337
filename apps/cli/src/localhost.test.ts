import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { isLocalhost, localFetch, lookup } from './localhost.ts'

describe('names under localhost', () => {
  test.each(['localhost', 'acme.localhost', 'a.b.levels.localhost', 'LOCALHOST', 'localhost.'])(
    '%s is this machine',
    (name) => {
      expect(isLocalhost(name)).toBe(true)
    },
  )

  test.each(['localhost.example.org', 'notlocalhost', 'example.org', '127.0.0.1'])(
    '%s is asked of the system',
    (name) => {
      expect(isLocalhost(name)).toBe(false)
    },
  )

  test('both loopback addresses are offered, or the one of the wanted family', async () => {
    const found = (options: object) =>
      new Promise((resolve) => lookup('acme.localhost', options, (_error, address) => resolve(address)))
    expect(await found({ all: true })).toEqual([
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ])
    expect(await found({})).toBe('127.0.0.1')
    expect(await found({ family: 6 })).toBe('::1')
  })

  test.each(['127.0.0.1', '::1'])('a server at %s is reached by name', async (host) => {
    const server = createServer((request, response) => response.end(request.headers.host))
    await new Promise<void>((resolve) => server.listen(0, host, resolve))
    // An address of a listening TCP server is never a string.
    const { port } = server.address() as AddressInfo
    const response = await localFetch(`http://deep.acme.localhost:${port}/`)
    expect(await response.text()).toBe(`deep.acme.localhost:${port}`)
    server.closeAllConnections()
    server.close()
  })
})
