import { once } from 'node:events'
import { createServer, get, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createApiProxy } from './api-proxy.ts'

test('the api hears last who really asked, whatever the client says of itself', async () => {
  let heard: IncomingHttpHeaders = {}
  const api = createServer((request, response) => {
    heard = request.headers
    response.end()
  })
  await once(api.listen(0, '127.0.0.1'), 'listening')
  const proxy = createApiProxy({
    apiUrl: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
    log: { warn: () => {} },
    isTrusted: () => false,
  })
  const web = createServer(proxy.forward)
  await once(web.listen(0, '127.0.0.1'), 'listening')
  const headers = {
    host: 'acme.localhost:3000',
    'x-forwarded-for': '192.0.2.7',
    'x-forwarded-host': 'demo.localhost',
    'x-real-ip': '192.0.2.8',
    forwarded: 'for=192.0.2.9',
  }
  const asked = get({ port: (web.address() as AddressInfo).port, host: '127.0.0.1', path: '/trpc/x', headers })
  const [response] = await once(asked, 'response')
  response.resume()
  expect(heard).toMatchObject({ host: 'acme.localhost:3000', 'x-forwarded-for': '192.0.2.7, 127.0.0.1' })
  for (const name of ['x-forwarded-host', 'x-real-ip', 'forwarded']) expect(heard).not.toHaveProperty(name)
  for (const server of [web, api]) {
    server.close()
    server.closeAllConnections()
  }
})

test('an api that is away for a moment is asked again where that changes nothing, and said to be away otherwise', async () => {
  const asked: string[] = []
  let away = 2
  const api = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (away-- > 0) return void request.socket.destroy()
    response.end('here')
  })
  await once(api.listen(0, '127.0.0.1'), 'listening')
  const { port } = api.address() as AddressInfo
  const proxy = createApiProxy({ apiUrl: `http://127.0.0.1:${port}`, log: { warn: () => {} }, isTrusted: () => false })
  const web = createServer(proxy.forward)
  await once(web.listen(0, '127.0.0.1'), 'listening')
  const site = `http://127.0.0.1:${(web.address() as AddressInfo).port}`
  expect(await (await fetch(`${site}/trpc/x`)).text()).toBe('here')
  expect(asked).toEqual(['GET /trpc/x', 'GET /trpc/x', 'GET /trpc/x'])
  away = 1
  const command = await fetch(`${site}/trpc/y`, { method: 'POST', body: '{}' })
  // It may have been carried out.
  expect([command.status, asked.filter((one) => one.startsWith('POST')).length]).toEqual([502, 1])
  api.close()
  api.closeAllConnections()
  const refused = await fetch(`${site}/trpc/y`, { method: 'POST', body: '{}' })
  expect(refused.status).toBe(503)
  expect(await refused.text()).toContain('installation/unavailable')
  web.close()
  web.closeAllConnections()
})
