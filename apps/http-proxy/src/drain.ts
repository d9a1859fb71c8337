import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { OpenConnections } from '@pathwar/domain/hosting/gate'
import type { ConnectionKind } from './gateway.ts'

/**
 * Stops without aborting what ends by itself: accepts no new connections, closes each after its response, and gives
 * tunnels `tunnelMs` before they are cut. The balancer must be informed before.
 */
export async function drain(
  server: Server,
  connections: OpenConnections<ConnectionKind>,
  tunnelMs: number,
): Promise<void> {
  // Each response from now on has "Connection: close", and so do current ones whose head is not sent yet.
  server.prependListener('request', (_request, response) => {
    response.shouldKeepAlive = false
  })
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const cutAt = performance.now() + tunnelMs
  while ((connections.count('tunnel') > 0 || connections.count('request') > 0) && performance.now() < cutAt)
    await sleep(50)
  for (const kind of ['tunnel', 'request'] as const) connections.endAll(kind)
  // The remaining connections have not sent a whole request, and may never do so.
  await Promise.race([closed, sleep(500)])
  server.closeAllConnections()
  await closed
  clearInterval(idle)
}
