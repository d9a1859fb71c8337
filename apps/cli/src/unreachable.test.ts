import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { commandLine } from './run-cli.fixture.ts'

const { pathwar } = commandLine()

const instance = {
  ...{ id: '0b7e5f0a-0000-4000-8000-000000000001', slug: 'abc', generation: 1, entrances: [], files: [], steps: [] },
  level: { slug: 'oracle', name: 'Oracle' },
  tournament: { slug: 'spring-cup', name: 'Spring Cup' },
  team: { slug: 'hexagon', name: 'Hexagon' },
  ...{ error: null, createdAt: '2026-01-01T00:00:00.000Z', readyAt: null, expiresAt: null },
  can: { extend: false, stop: true },
}

/** A balancer: answers with the statuses in turn, then with `data` as the api behind it does. */
async function behindBalancer(statuses: number[], data: (procedure: string) => unknown) {
  const asked: string[] = []
  const later = { procedure: '', statuses: [] as number[] }
  const server = createServer((request: IncomingMessage, response) => {
    const procedure = new URL(request.url ?? '/', 'http://x').pathname.replace('/trpc/', '')
    asked.push(procedure)
    const status = statuses.shift()
    if (procedure === later.procedure) statuses.push(...later.statuses.splice(0))
    if (status) return void response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>')
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ result: { data: data(procedure) } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a listening TCP server has no other kind of address
  return {
    asked,
    away: { after: (procedure: string, next: number[]) => Object.assign(later, { procedure, statuses: next }) },
    env: { PATHWAR_URL: `http://localhost:${port}`, PATHWAR_PATIENCE: '5' },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

test('what only asks is asked again, and says why it takes a moment', async () => {
  await using balancer = await behindBalancer([502, 503], () => [])
  const run = await pathwar(['tournaments', '--json'], { env: balancer.env })
  expect(run).toMatchObject({ code: 0, out: '[]\n', err: expect.stringContaining('is not reachable at the moment') })
  expect(balancer.asked).toHaveLength(3)
})

test('a command is sent again when it never arrived, and not when nobody knows', async () => {
  const data = (procedure: string) => (procedure === 'teams.create' ? { slug: 'ants', name: 'Ants' } : null)
  await using unsent = await behindBalancer([503], data)
  await pathwar(['team', 'create', 'Ants'], { env: unsent.env })
  expect(unsent.asked).toEqual(['teams.create', 'teams.create'])
  await using unknown = await behindBalancer([502], data)
  const run = await pathwar(['team', 'create', 'Ants'], { env: unknown.env })
  expect(run).toMatchObject({ code: 1, err: expect.stringContaining('is not reachable at the moment (HTTP 502)') })
  expect(unknown.asked).toEqual(['teams.create'])
})

test('a start that waits goes on through an absence, with more patience than for a single call', async () => {
  const states = ['starting', 'ready']
  await using balancer = await behindBalancer([], () => ({ ...instance, state: states.shift() }))
  const { asked, env, away } = balancer
  away.after('instances.start', [502, 502])
  const run = await pathwar(['instance', 'start', 'oracle+spring-cup', '--wait', '--timeout', '20'], {
    env: { ...env, PATHWAR_PATIENCE: '0' },
  })
  expect(run).toMatchObject({ code: 0 })
  expect(asked).toEqual(['instances.start', 'instances.get', 'instances.get', 'instances.get'])
})

test('a start is sent again also when nobody knows whether it arrived: it starts once', async () => {
  await using balancer = await behindBalancer([502], () => ({ ...instance, state: 'ready' }))
  const run = await pathwar(['instance', 'start', 'oracle+spring-cup'], { env: balancer.env })
  expect(run.code).toBe(0)
  expect(balancer.asked).toEqual(['instances.start', 'instances.start'])
})
