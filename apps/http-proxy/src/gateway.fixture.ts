import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import { readNetwork } from '@pathwar/contracts/kernel/network'
import {
  admit,
  type GateTable,
  type GateToken,
  type Grant,
  type Redeemed,
  type Room,
  type Route,
  signGateToken,
  watchOpenConnections,
} from '@pathwar/domain/hosting/gate'
import { onFailures } from '@pathwar/platform/exchange'
import { createLogger } from '@pathwar/platform/logger'
import { type ForwardLimits, forwardLimits } from './forwarder.ts'
import { type ConnectionKind, cookieNamesFor, type Gateway } from './gateway.ts'
import { createHttpxyForwarder } from './httpxy-forwarder.ts'
import { readLevelUrl } from './parse-host.ts'
import { createGatewayServer } from './server.ts'

/** For tests: a gateway in front of one instance, whose upstream is scripted byte by byte. */
export const slug = 'abc123def'
export const host = `${slug}.levels.example.test`
const secret = 'the secret of this gateway'

export interface TestGatewayOptions {
  readonly limits?: Partial<ForwardLimits>
  readonly room?: Room
  readonly levelUrl?: string
  /** Trusts X-Forwarded-For. */
  readonly behindBalancer?: boolean
}

/** A grant that never ends. */
export const always: Grant = { from: null, until: null }

/** A gate table whose data the test changes. */
interface Facts {
  route: Route
  users: Map<string, Grant>
  domain: 'active' | 'suspended'
  stale: number
  /** Banned addresses. */
  banned: Set<string>
  /** Ended sessions. */
  ended: Set<string>
}

function fakeTable(facts: Facts) {
  const listeners = new Set<(id: string) => void>()
  const tickets = new Map<string, Redeemed>()
  const here = (id: string) => (facts.route.instanceId === id ? facts.route : null)
  const table: GateTable = {
    bySlug: (name) => (facts.route.slug === name ? facts.route : null),
    byInstance: here,
    domain: (id) => ({ id, slug: 'demo', state: facts.domain, isDefault: true }),
    decide: (id, user) =>
      admit({
        instance: here(id),
        domain: facts.domain,
        grant: facts.users.get(user.userId) ?? null,
        networkBanned: facts.banned.has(user.address ?? ''),
        sessionEnded: facts.ended.has(user.sessionId ?? ''),
        staleFor: facts.stale,
        now: new Date(),
      }),
    networkBan: (domainId, address) => {
      const network = facts.banned.has(address) && readNetwork(address)
      return network ? { domainId, network, reason: 'scanning', expiresAt: null } : null
    },
    mayEnter: (_, userId) => facts.users.has(userId),
    entrancesOf: () => [facts.route],
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    staleFor: () => facts.stale,
    problem: () => null,
    now: () => new Date(),
    skew: () => 0,
    async redeemTicket(ticket) {
      const found = tickets.get(ticket) ?? null
      tickets.delete(ticket)
      return found
    },
    redeemSshPassword: async () => null,
    usersOfKey: async () => [],
    stats: () => ({
      ...{ routes: 1, grants: 1, domains: 1, networkBans: 0, endedSessions: 0 },
      ...{ staleForMs: 0, fullReads: 1, partReads: 0 },
    }),
    async [Symbol.asyncDispose]() {},
  }
  const changed = () => {
    for (const listener of listeners) listener(facts.route.instanceId)
  }
  return { table, tickets, changed }
}

export async function startTestGateway(options: TestGatewayOptions = {}) {
  const upstream = await scriptedUpstream()
  const user = randomUUID()
  const route: Route = {
    instanceId: randomUUID(),
    domainId: 'ddemo00000',
    slug,
    label: 'The <Level>',
    names: ['level', 'level+cup'],
    ownerLabel: 'cup / Team',
    state: 'ready',
    endpoints: [{ service: 'web', kind: 'http', host: '127.0.0.1', port: upstream.port, levelPort: 80 }],
    expiresAt: null,
  }
  const facts: Facts = {
    ...{ route, users: new Map([[user, always]]), domain: 'active', stale: 0 },
    ...{ banned: new Set(), ended: new Set() },
  }
  const { table, tickets, changed } = fakeTable(facts)
  const limits = { ...forwardLimits, ...options.limits }
  const connections = watchOpenConnections<ConnectionKind>(table, { everyMs: 50, outlivesStaleFacts: false })
  const outcomes: string[] = []
  const failures: unknown[] = []
  const stopCounting = onFailures((error) => failures.push(error))
  const hosts = readLevelUrl(options.levelUrl ?? 'http://*.levels.example.test:8080')
  const forwarder = createHttpxyForwarder(limits)
  const gateway: Gateway = {
    table,
    secret,
    hosts,
    publicUrl: new URL('http://platform.test:3000'),
    ...cookieNamesFor(hosts.protocol),
    limits,
    forwarder,
    connections,
    room: options.room ?? { most: 64, share: 8 },
    log: createLogger({ name: 'gateway', level: 'silent' }),
    isTrusted: () => options.behindBalancer ?? false,
    now: () => new Date(),
    count: (outcome) => outcomes.push(outcome),
  }
  const server = createGatewayServer(gateway)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a TCP server that listens has an AddressInfo

  function token(kind: GateToken['kind'] = 'bearer', given: Partial<GateToken> = {}): string {
    const expiresAt = new Date(Date.now() + 60_000)
    const { instanceId, domainId } = route
    return signGateToken(secret, { kind, instanceId, domainId, userId: user, expiresAt, sessionId: null, ...given })
  }

  return {
    facts,
    tickets,
    changed,
    connections,
    server,
    port,
    outcomes,
    /** Errors of the gateway's own. */
    failures,
    upstream,
    user,
    token,
    cookie: () => `pathwar_gate=${token('cookie')}`,
    endpoints(endpoints: Endpoint[]) {
      facts.route = { ...facts.route, endpoints }
    },
    /** Opens a raw connection; `send` writes bytes, `text` is everything received. */
    client: () => rawClient(port),
    /** One request with a valid token; `head` is written unchanged after the token. */
    async ask(requestLine: string, headers: readonly string[] = [], body = '') {
      const client = rawClient(port)
      const lines = [requestLine, `Host: ${host}`, `X-Pathwar-Token: ${token()}`, ...headers]
      client.send(`${lines.join('\r\n')}\r\n\r\n${body}`)
      return client
    },
    async close() {
      stopCounting()
      connections.close()
      forwarder.close()
      server.closeAllConnections()
      server.close()
      await upstream.close()
    },
  }
}

export type TestGateway = Awaited<ReturnType<typeof startTestGateway>>
export type RawClient = ReturnType<typeof rawClient>

/** A client that writes any bytes and keeps everything it reads, as latin1 so that bytes are characters. */
function rawClient(port: number) {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  let ended: 'open' | 'ended' | 'reset' = 'open'
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
  })
  socket.on('error', () => {
    ended = 'reset'
  })
  socket.on('close', () => {
    if (ended === 'open') ended = 'ended'
  })
  return {
    socket,
    send: (data: string) => socket.write(data, 'latin1'),
    text: () => text,
    state: () => ended,
    status: () => Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0),
    received: (part: string | RegExp) =>
      until(() => (typeof part === 'string' ? text.includes(part) : part.test(text))),
    closed: () => until(() => ended !== 'open'),
  }
}

/** A server that records what it receives and sends the responses that the test wrote. */
async function scriptedUpstream() {
  const connections: { socket: Socket; text: string; state: 'open' | 'closed' }[] = []
  let script: (text: string, socket: Socket) => void = answerWith('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const connection = { socket, text: '', state: 'open' as 'open' | 'closed' }
    connections.push(connection)
    socket.on('error', () => {})
    socket.on('close', () => {
      connection.state = 'closed'
    })
    socket.on('end', () => socket.end())
    socket.on('data', (chunk) => {
      connection.text += chunk.toString('latin1')
      script(connection.text, socket)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a TCP server that listens has an AddressInfo
  return {
    port,
    connections,
    /** All bytes of all connections, in order of connection. */
    received: () => connections.map(({ text }) => text).join(''),
    /** Called with everything that a connection has sent so far, each time more arrives. */
    on(answer: (text: string, socket: Socket) => void) {
      script = answer
    },
    answers(bytes: string, then: 'keep' | 'end' | 'reset' = 'keep') {
      script = answerWith(bytes, then)
    },
    async close() {
      for (const { socket } of connections) socket.destroy()
      server.close()
    },
  }
}

/** Answers each complete head once; bodies are not waited for. */
function answerWith(bytes: string, then: 'keep' | 'end' | 'reset' = 'keep') {
  const answered = new WeakMap<Socket, number>()
  return (text: string, socket: Socket) => {
    const heads = text.split('\r\n\r\n').length - 1
    if (heads <= (answered.get(socket) ?? 0)) return
    answered.set(socket, heads)
    socket.write(bytes, 'latin1', () => {
      if (then === 'end') socket.end()
      if (then === 'reset') socket.resetAndDestroy()
    })
  }
}

/** Waits until a condition holds, up to some seconds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 10) {
    if (holds()) return
    await sleep(10)
  }
  throw new Error(`never came true: ${holds}`)
}
