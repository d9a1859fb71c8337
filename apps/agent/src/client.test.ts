import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connectApi } from './client.ts'

const bytes = Buffer.from('a package')
const digest = createHash('sha256').update(bytes).digest('hex')

/** An api whose answers are given, and a file for what is downloaded from it. */
async function anApi(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo // a listening TCP server has no other kind of address
  const folder = await mkdtemp(join(tmpdir(), 'agent-client-'))
  return {
    api: connectApi(`http://127.0.0.1:${port}`, 'a token', { pauseMs: () => 0 }),
    file: join(folder, 'package.zip'),
    async end() {
      server.close()
      server.closeAllConnections()
      await rm(folder, { recursive: true })
    },
  }
}

test('a package is fetched again when the api is away for a moment, and not when it says no', async () => {
  const statuses = [502, 503, 200, 404]
  const { api, file, end } = await anApi((_, response) => response.writeHead(statuses.shift() ?? 500).end(bytes))
  try {
    await api.package(digest, 'd', file)
    expect(await readFile(file, 'utf8')).toBe('a package')
    await expect(api.package(digest, 'd', file)).rejects.toThrow('HTTP 404')
    expect(statuses).toEqual([])
  } finally {
    await end()
  }
})

test('a package that is cut off goes on where it was', async () => {
  const asked: unknown[] = []
  const { api, file, end } = await anApi(({ headers }, response) => {
    asked.push([headers.range, headers['if-range']])
    if (headers.range === undefined) {
      response.writeHead(200, { 'content-length': bytes.length }).write(bytes.subarray(0, 4))
      // What is cut at once may be gone with what came before; a busy machine gets more time for it at each turn.
      setTimeout(() => response.destroy(), 20 * asked.length)
    } else response.writeHead(206, { 'content-length': bytes.length - 4 }).end(bytes.subarray(4))
  })
  try {
    await api.package(digest, 'd', file)
    expect(await readFile(file, 'utf8')).toBe('a package')
    // What is cut off before anything came is asked for from its beginning once more.
    expect(asked.at(-1)).toEqual(['bytes=4-', `"${digest}"`])
    expect(new Set(asked.slice(0, -1).flat())).toEqual(new Set([undefined]))
  } finally {
    await end()
  }
})

test.each([
  ['that knows no ranges and cuts each answer', 200, 4],
  ['that cuts each rest before anything of it came', 206, 0],
])('an api %s is not asked for ever', async (_what, status, sent) => {
  let asked = 0
  const { api, file, end } = await anApi(({ headers }, response) => {
    asked += 1
    const begins = headers.range === undefined
    response
      .writeHead(begins ? 200 : status, { 'content-length': bytes.length })
      .write(bytes.subarray(0, begins ? 4 : sent), () => response.destroy())
  })
  try {
    await expect(api.package(digest, 'd', file)).rejects.toThrow('breaks off again and again')
    expect(asked).toBeLessThan(20)
  } finally {
    await end()
  }
})

test('a package is fetched on when an api that restarted after a while knows only what it said before', async () => {
  const answers = [4, 0, 6, 0, 0, 9]
  const { api, file, end } = await anApi(({ headers }, response) => {
    const from = Number(/\d+/.exec(headers.range ?? '')?.[0] ?? 0)
    const to = answers.shift() ?? 0
    const rest = bytes.subarray(from, Math.max(from, to))
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': bytes.length - from })
    response.write(rest, () => (to === bytes.length ? response.end() : response.destroy()))
  })
  try {
    await api.package(digest, 'd', file)
    expect(await readFile(file, 'utf8')).toBe('a package')
  } finally {
    await end()
  }
})

test('after a cut of which nobody tells one answer is waited for in vain, and not one for each connection', async () => {
  const open = new Set<Socket>()
  const cut = new Set<Socket>()
  let waiting: (() => void)[] = []
  let together = 4
  const server = createServer((request, response) => {
    open.add(request.socket)
    if (cut.has(request.socket)) return
    waiting.push(() => response.writeHead(200, { 'content-type': 'application/json' }).end(hello))
    // All wait for each other, so that each has a connection of its own.
    if (waiting.length < together) return
    for (const answer of waiting) answer()
    waiting = []
  })
  server.keepAliveTimeout = 60_000
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo // a listening TCP server has no other kind of address
  const api = connectApi(`http://127.0.0.1:${port}`, 'a token', { patienceMs: 500 })
  const ask = () => api.hello({ driver: 'process', version: '1', hostname: 'host' })
  try {
    await Promise.all(Array.from({ length: together }, ask))
    together = 1
    await ask()
    expect(open.size).toBeGreaterThanOrEqual(4)
    for (const socket of open) cut.add(socket)
    await expect(ask()).rejects.toThrow()
    await expect(ask()).resolves.toMatchObject({ name: 'host' })
  } finally {
    server.close()
    server.closeAllConnections()
  }
})

const hello = JSON.stringify({ result: { data: { hypervisorId: 'h', name: 'host' } } })
