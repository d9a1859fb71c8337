import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ctfdFlag, seedCtfd } from './event-day.ctfd.ts'

test('a CTFd is seeded by its API, its players log in by the form, and answer with their session and its nonce', async () => {
  const calls: string[] = []
  const server = createServer((request, response) => void answer(request, response, calls)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // a TCP server's
  try {
    const players = await seedCtfd({ url, token: 'of-an-administrator', players: 2, levels: 3 })
    expect(players).toHaveLength(2)
    await players[1]?.board()
    await players[1]?.submit(ctfdFlag)
    await expect(players[1]?.submit('again and again')).rejects.toThrow('429')
  } finally {
    server.close()
  }
  expect(calls.filter((call) => call.endsWith('/api/v1/flags'))).toHaveLength(3)
  expect(calls.slice(-3)).toEqual([
    'GET /api/v1/challenges',
    'POST /api/v1/challenges/attempt',
    'POST /api/v1/challenges/attempt',
  ])
})

/** What CTFd answers to these, as far as they are asked for, and 403 to what comes without its credentials. */
async function answer(request: IncomingMessage, response: ServerResponse, calls: string[]): Promise<void> {
  const { method, url = '', headers } = request
  const body = await text(request)
  calls.push(`${method} ${url}`)
  const json = (status: number, data: object) => response.writeHead(status).end(JSON.stringify({ success: true, data }))
  const refuse = () => response.writeHead(403).end('{}')
  if (url === '/login' && method === 'GET') {
    response.setHeader('set-cookie', 'session=before; HttpOnly; Path=/')
    return void response.end('<input id="nonce" name="nonce" type="hidden" value="of-the-form">')
  }
  if (url === '/login') {
    if (!body.includes('nonce=of-the-form') || headers.cookie !== 'session=before') return void refuse()
    return void response.writeHead(302, { location: '/challenges', 'set-cookie': 'session=after; Path=/' }).end()
  }
  if (url.startsWith('/api/v1/') && headers.authorization === 'Token of-an-administrator') {
    return void json(200, { id: calls.length })
  }
  if (headers.cookie !== 'session=after') return void refuse()
  if (url === '/challenges') return void response.end(`<script>init = { 'csrfNonce': "of-the-page" }</script>`)
  if (method === 'GET') return void json(200, [])
  if (headers['csrf-token'] !== 'of-the-page') return void refuse()
  const { submission } = JSON.parse(body) as { submission: string } // as a player's page sends it
  json(submission === ctfdFlag ? 200 : 429, { status: submission === ctfdFlag ? 'correct' : 'ratelimited' })
}
