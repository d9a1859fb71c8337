import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { contain, containConnections } from '@pathwar/platform/exchange'

/** A TCP port of this host that leads to a port of an instance. */
export type Forwarder = { port: number; close: () => Promise<void> }

const maxConnections = 512

/** Listens on `wanted` if it is free (so that routes stay valid after a restart), otherwise on any port. */
export async function openForwarder(
  host: string,
  wanted: number | undefined,
  dial: () => Promise<Duplex>,
): Promise<Forwarder> {
  const open = new Set<Duplex>()
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (client) => void join(client, dial, open))
  containConnections(server)
  server.maxConnections = maxConnections
  const port = await listen(server, host, wanted ?? 0).catch(() => listen(server, host, 0))
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const stream of open) stream.destroy()
      }),
  }
}

async function join(client: Socket, dial: () => Promise<Duplex>, open: Set<Duplex>): Promise<void> {
  open.add(client)
  client.once('close', () => open.delete(client))
  client.on('error', () => client.destroy())
  let upstream: Duplex
  try {
    upstream = await dial()
  } catch {
    client.resetAndDestroy()
    return
  }
  if (client.destroyed) {
    upstream.destroy()
    return
  }
  contain(upstream, () => upstream.destroy())
  open.add(upstream)
  upstream.on('error', () => upstream.destroy())
  upstream.once('close', () => {
    open.delete(upstream)
    // Data on its way to the client may arrive; a half-open client is not waited for.
    if (client.writableEnded) client.destroySoon()
    else client.end(() => client.destroySoon())
  })
  client.once('close', () => upstream.destroy())
  client.pipe(upstream)
  upstream.pipe(client)
  client.resume()
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      // A server that listens on TCP has an AddressInfo.
      resolve((server.address() as AddressInfo).port)
    })
  })
}
