import { once } from 'node:events'
import { clockProblem, openGateTable, watchOpenConnections } from '@pathwar/domain/hosting/gate'
import { trustedPeers } from '@pathwar/platform/client-address'
import { serviceConfig } from '@pathwar/platform/config'
import { runService } from '@pathwar/platform/service'
import { drain } from './drain.ts'
import { env } from './env.ts'
import { forwardLimits } from './forwarder.ts'
import { type ConnectionKind, cookieNamesFor } from './gateway.ts'
import { createHttpxyForwarder } from './httpxy-forwarder.ts'
import { offerMetrics } from './metrics.ts'
import { readLevelUrl } from './parse-host.ts'
import { createGatewayServer } from './server.ts'

await runService('http-proxy', serviceConfig(env), async ({ log, metrics, onStop, ready, check }) => {
  const table = await openGateTable({ connectionString: env.DATABASE_URL, log })
  onStop(() => table[Symbol.asyncDispose]())
  // Without the database it serves from memory for a while, then refuses with a message.
  check('database', table.problem, { serves: true })
  check('clock', () => clockProblem(table), { serves: true })
  const connections = watchOpenConnections<ConnectionKind>(table, { everyMs: 500, outlivesStaleFacts: false })
  onStop(connections.close)
  const forwarder = createHttpxyForwarder(forwardLimits)
  onStop(forwarder.close)
  const hosts = readLevelUrl(env.LEVEL_URL)
  const server = createGatewayServer({
    table,
    secret: env.GATE_SECRET,
    hosts,
    publicUrl: new URL(env.PUBLIC_URL),
    ...cookieNamesFor(hosts.protocol),
    limits: forwardLimits,
    forwarder,
    connections,
    room: { most: 64, share: 8 },
    log,
    isTrusted: trustedPeers(env.TRUST_PROXY),
    now: table.now,
    count: offerMetrics(metrics, table, connections),
  })
  server.listen(env.PORT, env.HOST)
  await once(server, 'listening')
  onStop(() => drain(server, connections, env.TUNNEL_DRAIN_MS))
  log.info({ port: env.PORT, levelUrl: env.LEVEL_URL }, 'listening')
  ready()
})
