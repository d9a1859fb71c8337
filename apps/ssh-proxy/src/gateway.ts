import type { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { type Room, watchOpenConnections } from '@pathwar/domain/hosting/gate'
import type { Logger } from '@pathwar/platform/logger'
import { algorithms } from '@pathwar/ssh/algorithms'
import type { SessionRequest } from '@pathwar/ssh/session-requests'
import ssh2, { type Connection } from 'ssh2'
import { authenticate } from './auth/authenticate.ts'
import { openUpstreams } from './bridge/dial-upstream.ts'
import { rekeyRegularly } from './bridge/rekey.ts'
import { end, writeMessage } from './entrance/write-message.ts'
import { type Gate, networkBanOf, type Player } from './gate.ts'
import { type ConnectionLimits, connectionLimiter, defaultLimits, type Place } from './listen/connection-limits.ts'
import { startListener } from './listen/listener.ts'
import { playerLimiter } from './listen/player-limits.ts'
import { type Addresses, messagesFor } from './messages.ts'
import type { GatewayMetrics } from './metrics.ts'
import { serveConnection } from './serve-connection.ts'

export interface GatewayOptions {
  host: string
  port: number
  /** The same on every replica. */
  hostKeys: readonly string[]
  /** The private key by which agents recognise the gate. */
  attachKey: string
  proxyProtocolFrom?: readonly string[]
  gate: Gate
  addresses: Addresses
  metrics: GatewayMetrics
  log: Logger
  limits?: ConnectionLimits
  room?: Room
  /** How often one player may be logged in at once. */
  connectionsPerPlayer?: number
  startTimeoutMs?: number
  rekeyBytes?: number
}

export interface Gateway {
  port: number
  /** Stops accepting, tells the connected players, and closes what is still open after `graceMs`. */
  stop(graceMs: number): Promise<void>
}

/** Sessions and forwards of all kinds together. */
const defaultRoom: Room = { most: 96, share: 16 }

/** The SSH gateway: identifies players, then serves them inside the instances that they may enter. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { gate, addresses, metrics, log } = options
  const messages = messagesFor(addresses)
  // If the database is away for long, nobody new may enter, but open sessions continue.
  const open = watchOpenConnections<string>(gate, { everyMs: 500, outlivesStaleFacts: true })
  const { limits = defaultLimits } = options
  const takePlace = connectionLimiter(limits)
  const takePlayerPlace = playerLimiter(options.connectionsPerPlayer ?? 32)
  const arrivals = new WeakMap<Socket, { address: string; place: Place; heard: () => void }>()
  const connections = new Set<Connection>()
  const sessions = new Set<SessionRequest>()

  const server = new ssh2.Server({ hostKeys: [...options.hostKeys], algorithms, ident: 'pathwar' }, (connection) => {
    const socket = socketOf(connection)
    const arrival = arrivals.get(socket)
    if (!arrival) return void connection.end()
    const { address, place, heard } = arrival
    heard()
    connections.add(connection)
    connection.setMaxListeners(0)
    connection.on('error', (err) => {
      log.debug({ err, address }, 'connection failed')
      // A client that has stopped answering will not read a farewell either.
      if (err.message === 'Keepalive timeout') socket.destroy()
    })
    connection.once('close', () => connections.delete(connection))
    connection.once('authentication', () => place.reached('asks'))
    rekeyRegularly(connection, socket, options.rekeyBytes)
    const count = (method: string, outcome: string) => metrics.logins.inc({ method, outcome })
    const dismiss = () => dismissConnection(connection)
    const { graceMs } = limits
    authenticate(connection, address, { gate, messages, graceMs, dismiss, log, count }, (player) => {
      place.leave()
      welcome(connection, player)
    })
  })
  server.on('error', (err: Error) => log.error({ err }, 'the server failed'))

  function welcome(connection: Connection, player: Player): void {
    const leave = takePlayerPlace(player.users.map(({ domainId, userId }) => `${domainId}/${userId}`).join())
    metrics.open.inc()
    const gone = new Promise<void>((resolve) => connection.once('close', () => resolve()))
    void gone.then(() => {
      metrics.open.dec()
      leave?.()
    })
    // Its sessions are told why before it ends.
    if (!leave) setTimeout(() => dismissConnection(connection), refusedMs).unref()
    dismissWhenBanned(connection, player, options)
    const upstreams = openUpstreams(options.attachKey)
    const { startTimeoutMs = 120_000, room = defaultRoom } = options
    const messagesOf = (domainIds: readonly string[]) => messagesFor(addresses, domainIds.map(gate.domain))
    const shared = { gate, messagesOf, connections: open, metrics, log, player, upstreams, room, startTimeoutMs }
    const ours = messagesOf(player.users.map(({ domainId }) => domainId))
    const refusal = leave ? null : ours.tooManyConnections
    serveConnection(connection, { ...shared, messages: ours, refusal, gone }, sessions)
  }

  function onSocket(socket: Socket, address: string) {
    const place = takePlace(address, () => {
      metrics.connections.inc({ outcome: 'displaced' })
      socket.destroy()
    })
    metrics.connections.inc({ outcome: 'accepted' })
    // For ssh2 a client that never speaks SSH is not a connection yet, and would be waited for without end.
    const silence = setTimeout(() => socket.destroy(), limits.graceMs)
    const heard = () => {
      clearTimeout(silence)
      place.reached('speaks')
    }
    socket.once('close', () => {
      clearTimeout(silence)
      place.leave()
    })
    arrivals.set(socket, { address, place, heard })
    server.injectSocket(socket)
  }

  const { host, port, proxyProtocolFrom = [] } = options
  const listener = await startListener({ host, port, proxyProtocolFrom, onSocket, log })
  return {
    port: listener.port,
    async stop(graceMs) {
      listener.close()
      for (const request of sessions) if (request.terminal) void writeMessage(request, `\n${messages.draining}`)
      const deadline = performance.now() + graceMs
      while (connections.size > 0 && performance.now() < deadline) await delay(50)
      await Promise.all([...sessions].map((request) => end(request, messages.draining, { code: 255 })))
      for (const connection of connections) dismissConnection(connection)
      open.close()
    },
  }
}

const refusedMs = 5_000
const goodbyeMs = 2_000
/** Together with the delay of notifications, well below a second. */
const bansEveryMs = 300
const farewellMs = 200

/** A network ban also ends connections that are in the menu, or have no session. */
function dismissWhenBanned(connection: Connection, player: Player, { gate, metrics }: GatewayOptions): void {
  const timer = setInterval(() => {
    if (!networkBanOf(gate, player)) return
    clearInterval(timer)
    metrics.revocations.inc({ reason: 'network-banned' })
    // Open sessions end at the same moment, with a reason.
    setTimeout(() => dismissConnection(connection), farewellMs)
  }, bansEveryMs)
  connection.once('close', () => clearInterval(timer))
}

function dismissConnection(connection: Connection): void {
  connection.end()
  const timer = setTimeout(() => socketOf(connection).destroy(), goodbyeMs)
  timer.unref()
  connection.once('close', () => clearTimeout(timer))
}

/** The socket of a connection, which ssh2 does not expose. */
function socketOf(connection: Connection): Socket {
  return Reflect.get(connection, '_sock') as Socket // its constructor sets it
}
