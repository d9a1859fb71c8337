import { taskList } from '@pathwar/domain/all'
import { createInstallation } from '@pathwar/domain/kernel'
import { runService } from '@pathwar/platform/service'
import { readConfig } from './env.ts'
import { keepAlive } from './keep-alive.ts'
import { runJobs } from './run-jobs.ts'
import { sweepLost } from './sweep.ts'

const config = readConfig()

await runService('worker', config.service, async ({ log, onStop, ready }) => {
  const { databaseUrl, concurrency } = config
  const installation = createInstallation({
    databaseUrl,
    poolSize: concurrency + 5,
    name: 'pathwar-worker',
    log,
    // Jobs speak to nobody: what needs addresses or signs tokens runs in the api.
    addresses: { publicUrl: 'http://localhost', levelUrl: 'http://*.localhost', sshHost: 'localhost', sshPort: 22 },
    gateSecret: '',
  })
  onStop(() => installation.db.destroy())
  const alive = keepAlive(installation)
  onStop(() => alive.stop())
  const runner = await runJobs({ databaseUrl, concurrency, log, tasks: taskList(installation), known: alive.workerIds })
  onStop(() => runner.stop())
  const sweep = sweepLost(installation)
  onStop(() => sweep.stop())
  ready()
})
