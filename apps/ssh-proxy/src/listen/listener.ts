import { type AddressInfo, createServer, type Socket } from 'node:net'
import { containConnections } from '@pathwar/platform/exchange'
import type { Logger } from '@pathwar/platform/logger'
import { compile } from 'proxy-addr'
import { takeProxyHeader } from './take-proxy-header.ts'

export interface ListenerOptions {
  host: string
  port: number
  /** Addresses or networks whose connections start with a PROXY header; all others must not send one. */
  proxyProtocolFrom: readonly string[]
  onSocket: (socket: Socket, address: string) => void
  log: Logger
}

export interface Listener {
  port: number
  close(): void
}

/** Accepts connections and determines the client's address before any SSH message. */
export async function startListener({
  host,
  port,
  proxyProtocolFrom,
  onSocket,
  log,
}: ListenerOptions): Promise<Listener> {
  const isBalancer = compile([...proxyProtocolFrom])
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => {})
    const peer = plain(socket.remoteAddress ?? '')
    if (!isBalancer(peer, 0)) return onSocket(socket, peer)
    void takeProxyHeader(socket).then((source) => {
      if (source) onSocket(socket, plain(source))
      else log.debug({ peer }, 'a balancer sent no usable PROXY header')
    })
  })
  containConnections(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      server.on('error', (err) => log.error({ err }, 'the listener failed'))
      resolve()
    })
  })
  return {
    port: (server.address() as AddressInfo).port, // a TCP server that listens has an AddressInfo
    close: () => server.close(),
  }
}

/** IPv4 peers of a dual-stack socket appear as `::ffff:…`. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}
