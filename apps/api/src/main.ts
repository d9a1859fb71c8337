import { clockProblem } from '@pathwar/db/database-clock'
import { startDatabaseHeartbeat } from '@pathwar/db/database-heartbeat'
import { openMemory } from '@pathwar/db/memory'
import { openObjectStore } from '@pathwar/db/object-store'
import { openInstallation } from '@pathwar/domain/all'
import { openLiveFeed } from '@pathwar/domain/messaging/activity'
import { runService } from '@pathwar/platform/service'
import { openThreads } from '@pathwar/threads/open-threads'
import { readConfig } from './env.ts'
import { openPlacementFeed } from './placement-feed.ts'
import { createServer, listenOn } from './server.ts'

const config = readConfig()

await runService('api', config.service, async ({ log, onStop, ready, signal, check }) => {
  const { databaseUrl, poolSize, addresses, gateSecret, dataKey, openMailbox, privateProviders, objects } = config
  const threads = openThreads()
  onStop(() => threads.close())
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
    threads,
    objects: objects && openObjectStore(objects),
  })
  onStop(() => installation.db.destroy())
  const { clock } = installation
  const database = startDatabaseHeartbeat({
    url: databaseUrl,
    clock,
    onLost: (error) => log.warn({ error: error.message }, 'the database does not answer'),
  })
  onStop(() => database.close())
  check('database', database.problem)
  check('clock', () => clockProblem(clock))
  const feed = openLiveFeed(installation, databaseUrl)
  onStop(() => feed.close())
  check('listener', feed.problem)
  const placements = openPlacementFeed(databaseUrl, log)
  onStop(() => placements.close())
  check('placements', placements.problem)
  const memory = openMemory({
    url: databaseUrl,
    now: installation.now,
    onLost: (error) => log.warn({ error: error.message }, 'what is remembered was forgotten'),
  })
  onStop(() => memory.close())
  check('memory', memory.problem)
  await database.first
  const server = createServer({
    installation,
    feed,
    placements,
    memory,
    database,
    trustProxy: config.trustProxy,
    stopping: signal,
  })
  const { port, close } = await listenOn(server, config)
  onStop(close)
  log.info({ port }, 'listening')
  ready()
})
