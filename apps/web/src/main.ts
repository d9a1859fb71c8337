import { once } from 'node:events'
import { join } from 'node:path'
import { serviceConfig } from '@pathwar/platform/config'
import { runService } from '@pathwar/platform/service'
import { env } from './env.ts'
import { createWebServer } from './server.ts'
import { watchApi } from './watch-api.ts'

const dist = join(import.meta.dirname, '../dist')

await runService('web', serviceConfig(env), async (life) => {
  const watch = watchApi(env.API_URL)
  life.onStop(watch.close)
  // Without the api it still answers with a page that says so.
  life.check('api', watch.problem, { serves: true })
  const server = createWebServer({ apiUrl: env.API_URL, publicUrl: env.PUBLIC_URL, dist, log: life.log, watch })
  server.listen(env.PORT, env.HOST)
  await once(server, 'listening')
  life.onStop(async () => {
    const closed = once(server, 'close')
    server.close()
    // Live feeds never end by themselves; browsers resume them on another replica.
    server.closeAllConnections()
    await closed
  })
  life.log.info({ address: server.address() }, 'listening')
  life.ready()
})
