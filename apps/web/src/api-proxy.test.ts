import { once } from 'node:events'
import { createServer, get, type IncomingHttpHeaders } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net'
import { until } from '@pathwar/testing/until'
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

test('an api that refuses an upload before its end and closes is heard', async () => {
  const api = createTcpServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () =>
      socket.write('HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno', () => socket.destroy()),
    )
  })
  await once(api.listen(0, '127.0.0.1'), 'listening')
  const apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`
  const proxy = createApiProxy({ apiUrl, log: { warn: () => {} }, isTrusted: () => false })
  const web = createServer(proxy.forward)
  await once(web.listen(0, '127.0.0.1'), 'listening')
  const body = 'x'.repeat(8 * 1024 * 1024)
  for (let round = 0; round < 10; round += 1) {
    const client = connect((web.address() as AddressInfo).port, '127.0.0.1').on('error', () => {})
    client.write(`POST /uploads/1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
    let text = ''
    client.on('data', (chunk) => {
      text += chunk.toString('latin1')
    })
    await until('the refusal', () => /^HTTP\/1\.1 401 [\s\S]*\r\n\r\nno$/.test(text))
    client.destroy()
  }
  for (const server of [web, api]) server.close()
  web.closeAllConnections()
})
