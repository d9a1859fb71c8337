import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { until } from '@pathwar/testing/until'
import { WebSocket, WebSocketServer } from 'ws'
import type { HostileInstance } from './gate.ts'

/** A normal level: it echoes over WebSocket and answers "well" to everything else. */
export async function aQuietLevel(): Promise<{ port: number; close(): void }> {
  const server = createServer((_request, response) => response.end('well'))
  const websockets = new WebSocketServer({ server })
  websockets.on('connection', (socket) => {
    socket.on('error', () => {})
    socket.on('message', (data) => socket.send(data))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port, // a TCP server that listens has an AddressInfo
    close() {
      for (const socket of websockets.clients) socket.terminate()
      server.closeAllConnections()
      server.close()
    },
  }
}

export interface Neighbours {
  /** How many of them were cut so far. */
  cut(): number
  /** Each sends something and waits until it comes back. */
  allAnswer(): Promise<void>
  /** The level's response to a new request. */
  askAnew(): Promise<string>
  close(): void
}

/** Players whose WebSockets stay open through the same proxy while others are attacked. */
export async function openNeighbours(port: number, level: HostileInstance, count = 4): Promise<Neighbours> {
  let cut = 0
  let said = 0
  const open = await Promise.all(
    Array.from({ length: count }, async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/`, {
        headers: { Host: level.host, 'X-Pathwar-Token': level.token },
      })
      const heard: string[] = []
      socket.on('message', (data: Buffer) => heard.push(data.toString()))
      socket.on('error', () => {})
      await once(socket, 'open')
      socket.on('close', () => {
        cut += 1
      })
      return { socket, heard }
    }),
  )
  return {
    cut: () => cut,
    async allAnswer() {
      said += 1
      for (const { socket } of open) socket.send(`${said}`)
      await until('each neighbour hears its echo', () => open.every(({ heard }) => heard.includes(`${said}`)))
    },
    async askAnew() {
      const headers = { Host: level.host, 'X-Pathwar-Token': level.token }
      const asked = request({ host: '127.0.0.1', port, headers, agent: false }).end()
      const [answer] = await once(asked, 'response')
      return text(answer)
    },
    close() {
      for (const { socket } of open) socket.removeAllListeners('close').terminate()
    },
  }
}
