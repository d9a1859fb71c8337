import { openInstallation } from '@pathwar/domain/all'
import { openLiveFeed } from '@pathwar/domain/messaging/activity'
import { runService } from '@pathwar/platform/service'
import { readConfig } from './env.ts'
import { openPlacementFeed } from './placement-feed.ts'
import { createServer, listenOn } from './server.ts'

const config = readConfig()

await runService('api', config.service, async ({ log, onStop, ready, signal }) => {
  const { databaseUrl, poolSize, addresses, gateSecret, dataKey, openMailbox, privateProviders } = config
  const installation = openInstallation({
    databaseUrl,
    poolSize,
    name: 'pathwar-api',
    log,
    addresses,
    gateSecret,
    dataKey,
    openMailbox,
    privateProviders,
  })
  onStop(() => installation.db.destroy())
  const feed = openLiveFeed(installation, databaseUrl)
  onStop(() => feed.close())
  const placements = openPlacementFeed(databaseUrl, log)
  onStop(() => placements.close())
  await installation.db.raw('select 1')
  const server = createServer({ installation, feed, placements, trustProxy: config.trustProxy, stopping: signal })
  const { port, close } = await listenOn(server, config.host, config.port)
  onStop(close)
  log.info({ port }, 'listening')
  ready()
})
