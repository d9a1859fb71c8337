import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProcess } from '@pathwar/testing/processes'
import { until } from '@pathwar/testing/until'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWeb } from './web.ts'

/** An api that answers one path, and lets everybody else wait, as long feeds do. */
const waiting = new Set<ServerResponse>()
const api = createServer((request, response) => {
  if (request.url === '/trpc/quick') return void response.end('quick')
  waiting.add(response)
  response.once('close', () => waiting.delete(response))
})
let web: TestProcess

beforeAll(async () => {
  await once(api.listen(0, '127.0.0.1'), 'listening')
  web = await startWeb((api.address() as AddressInfo).port) // a TCP server that listens has an AddressInfo
})
afterAll(async () => {
  await web?.stop()
  api.closeAllConnections()
  api.close()
})

function ask(from: string, path: string) {
  const headers = { 'x-forwarded-for': from }
  const asked = get({ port: web.place.port, host: '127.0.0.1', path, headers, agent: false })
  asked.on('error', () => {})
  const status = new Promise<number>((resolve) => {
    asked.once('response', (response: IncomingMessage) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
  })
  return { asked, status }
}

test('one address has its share of the connections to the api, and another its own', async () => {
  const refused: number[] = []
  const flood = Array.from({ length: 1_300 }, () => ask('203.0.113.9', '/trpc/slow'))
  for (const { status } of flood) void status.then((one) => refused.push(one))
  await until('all of the flood is waiting or refused', () => waiting.size + refused.length === flood.length, 30_000)
  expect(waiting.size).toBe(1_000)
  expect(new Set(refused)).toEqual(new Set([429]))
  expect(await ask('203.0.113.9', '/trpc/quick').status).toBe(429)
  for (let time = 0; time < 20; time++) expect(await ask('198.51.100.7', '/trpc/quick').status).toBe(200)
  for (const { asked } of flood) asked.destroy()
  await until('what the flood held has ended at the api', () => waiting.size === 0)
  expect(await ask('203.0.113.9', '/trpc/quick').status).toBe(200)
  expect(web.running()).toBe(true)
})
