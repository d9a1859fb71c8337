import type { IncomingMessage } from 'node:http'
import { connect as dial, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import { contain } from '@pathwar/platform/exchange'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import type { LevelRequest } from './level-request.ts'

/** The path for `pathwar connect`, which reaches a level's TCP ports through binary WebSocket messages. */
export const connectPath = '/.pathwar/connect'

/** The endpoint of the requested port; `tcp` before `http`, and never a shell. */
export function connectEndpoint({ path, route, levelHost }: LevelRequest): Endpoint | null {
  const asked = new URLSearchParams(path.slice(connectPath.length + 1)).get('port')
  const found = route.endpoints.filter(
    ({ kind, levelPort, service }) =>
      kind !== 'ssh' && String(levelPort) === asked && (!levelHost.service || service === levelHost.service),
  )
  return found.find(({ kind }) => kind === 'tcp') ?? found[0] ?? null
}

export interface ConnectRequest {
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
  readonly target: Endpoint
  readonly connectMs: number
  fail(cause: unknown): void
}

const websockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1024 * 1024 })

/** Connects to the level first, so that an open WebSocket means that the level is connected. */
export function connectRaw({ request, socket, head, target, connectMs, fail }: ConnectRequest): void {
  const tcp = dial({ host: target.host, port: target.port, allowHalfOpen: true })
  contain(tcp, () => {
    tcp.destroy()
    socket.destroy()
  })
  const timer = setTimeout(() => tcp.destroy(new Error('no connection in time')), connectMs)
  const abandon = () => tcp.destroy()
  socket.once('close', abandon)
  tcp.once('error', fail)
  tcp.once('close', () => clearTimeout(timer))
  tcp.once('connect', () => {
    clearTimeout(timer)
    tcp.off('error', fail)
    tcp.on('error', () => socket.destroy())
    websockets.handleUpgrade(request, socket, head, (ws) => join(ws, tcp))
  })
}

const highWater = 1024 * 1024

/**
 * Binary messages carry bytes. An empty one means that its side sends no more: TCP can close one direction, WebSocket
 * cannot.
 */
function join(ws: WebSocket, tcp: Socket): void {
  tcp.setNoDelay(true)
  tcp.on('data', (chunk) => {
    ws.send(chunk, () => ws.bufferedAmount < highWater && tcp.resume())
    if (ws.bufferedAmount >= highWater) tcp.pause()
  })
  tcp.once('end', () => ws.send(Buffer.alloc(0)))
  tcp.once('close', () => ws.close(1000))
  tcp.on('drain', () => ws.resume())
  ws.on('message', (data: RawData) => {
    const bytes = bytesOf(data)
    if (bytes.length === 0) tcp.end()
    else if (tcp.writable && !tcp.write(bytes)) ws.pause()
  })
  ws.on('error', () => tcp.destroy())
  ws.once('close', () => tcp.destroySoon())
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? Buffer.from(data) : data
}
