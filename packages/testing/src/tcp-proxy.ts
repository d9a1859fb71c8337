import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface TcpProxy {
  port: number
  /** A connection string that leads through here. */
  through: (url: string) => string
  /** Drops all bytes in both directions without closing anything, as when packets are lost. */
  drop: () => void
  /** New connections work again; those that were open during `drop` stay dead. */
  heal: () => void
  /** Closes all connections and refuses new ones until `heal`. */
  refuse: () => void
  /** Bytes arrive this much later, in ms. */
  slow: (ms: number) => void
  /** Connections that are open now. */
  open: () => number
  close: () => Promise<void>
}

interface Pair {
  client: Socket
  server: Socket
  dead: boolean
}

/** A TCP proxy on a local port that can break the connections through it. */
export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const pairs = new Set<Pair>()
  let mode: 'pass' | 'drop' | 'refuse' = 'pass'
  let delay = 0

  const listener = createServer((client) => {
    if (mode === 'refuse') {
      client.destroy()
      return
    }
    const pair = { client, server: connect(target.port, target.host), dead: mode === 'drop' }
    pairs.add(pair)
    pass(pair, client, pair.server)
    pass(pair, pair.server, client)
  })

  function pass(pair: Pair, from: Socket, to: Socket): void {
    const later = (work: () => void) => {
      if (pair.dead) return
      if (delay === 0) return work()
      setTimeout(() => !pair.dead && work(), delay).unref()
    }
    from.on('data', (bytes) => later(() => to.write(bytes)))
    from.on('error', () => later(() => to.destroy()))
    from.on('close', () => {
      later(() => to.destroy())
      // In a dead pair one side does not learn that the other was closed.
      if (pair.client.destroyed && pair.server.destroyed) pairs.delete(pair)
    })
  }

  function end(pair: Pair): void {
    pair.client.destroy()
    pair.server.destroy()
    pairs.delete(pair)
  }

  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo // it listens on TCP
  return {
    port,
    through(url) {
      const changed = new URL(url)
      changed.hostname = '127.0.0.1'
      changed.port = String(port)
      // An origin stays one, without a slash at its end.
      return changed.toString().replace(/\/$/, '')
    },
    drop() {
      mode = 'drop'
      for (const pair of pairs) pair.dead = true
    },
    heal() {
      mode = 'pass'
      delay = 0
    },
    refuse() {
      mode = 'refuse'
      for (const pair of [...pairs]) end(pair)
    },
    slow(ms) {
      delay = ms
    },
    open: () => pairs.size,
    async close() {
      for (const pair of [...pairs]) end(pair)
      listener.close()
      await once(listener, 'close')
    },
  }
}

/** Where a connection string leads. */
export function targetOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url)
  return { host: hostname, port: Number(port) }
}
