import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { fetchFor, isInside } from './outside-fetch.ts'

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  'not an address',
])('%s is inside', (address) => {
  expect(isInside(address)).toBe(true)
})

test.each(['93.184.216.34', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:93.184.216.34'])(
  '%s is outside',
  (address) => {
    expect(isInside(address)).toBe(false)
  },
)

test('nothing on this machine is asked, by address or by name, unless that is allowed', async () => {
  let asked = 0
  const server = createServer((_request, response) => {
    asked++
    response.writeHead(302, { location: '/elsewhere' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo // listens on TCP, so it is one
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1']) {
    await expect(fetchFor(false)(`http://${host}:${port}/`, {})).rejects.toThrow()
  }
  expect(asked).toBe(0)
  expect((await fetchFor(true)(`http://127.0.0.1:${port}/`, {})).status).toBe(302)
  expect(asked).toBe(1)
  server.close()
})
