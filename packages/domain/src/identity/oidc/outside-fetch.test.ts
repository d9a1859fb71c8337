import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { fetchFor } from './outside-fetch.ts'

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
