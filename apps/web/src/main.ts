import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { trustedPeers } from '@pathwar/platform/client-address'
import { serviceConfig } from '@pathwar/platform/config'
import { runService } from '@pathwar/platform/service'
import { env } from './env.ts'
import { createWebServer } from './server.ts'
import { watchApi } from './watch-api.ts'

await runService('web', serviceConfig(env), async (life) => {
  const watch = watchApi(env.API_URL)
  life.onStop(watch.close)
  // Without the api it still answers with a page that says so.
  life.check('api', watch.problem, { serves: true })
  const server = createWebServer({
    apiUrl: env.API_URL,
    publicUrl: env.PUBLIC_URL,
    dist: env.DIST,
    log: life.log,
    watch,
    isTrusted: trustedPeers(env.TRUST_PROXY),
  })
  // What was upgraded is none of the server's connections any more, though it waits for their end.
  const upgraded = new Set<Duplex>()
  server.on('upgrade', (_request, socket) => {
    upgraded.add(socket)
    socket.once('close', () => upgraded.delete(socket))
  })
  server.listen(env.PORT, env.HOST)
  await once(server, 'listening')
  life.onStop(async () => {
    const closed = once(server, 'close')
    server.close()
    // Live feeds never end by themselves; browsers resume them on another replica.
    server.closeAllConnections()
    for (const socket of upgraded) socket.destroy()
    await closed
  })
  life.log.info({ address: server.address() }, 'listening')
  life.ready()
})
