import { clockProblem } from '@pathwar/db/database-clock'
import { startDatabaseHeartbeat } from '@pathwar/db/database-heartbeat'
import { openObjectStore } from '@pathwar/db/object-store'
import { cronTasks, crontab, openInstallation, taskList } from '@pathwar/domain/all'
import { runService } from '@pathwar/platform/service'
import { dispatchEvents } from './dispatch-events.ts'
import { readConfig } from './env.ts'
import { openMailer } from './mailer.ts'
import { runJobs } from './run-jobs.ts'
import { sweepLostWorkloads } from './sweep-lost-workloads.ts'
import { startHeartbeat } from './worker-heartbeat.ts'

const config = readConfig()

await runService('worker', config.service, async ({ log, metrics, onStop, ready, check }) => {
  const { databaseUrl, concurrency, dataKey, publicUrl, smtp, objects } = config
  const mailer = smtp && openMailer(smtp)
  onStop(() => mailer?.close())
  const installation = openInstallation({
    databaseUrl,
    poolSize: concurrency + 8,
    name: 'pathwar-worker',
    log,
    // Jobs use only the address in mails; the api does everything with the other addresses and with tokens.
    addresses: { publicUrl, levelUrl: 'http://*.localhost', sshHost: 'localhost', sshPort: 22 },
    gateSecret: '',
    dataKey,
    mailer,
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
  await database.first
  const alive = startHeartbeat(installation)
  onStop(() => alive.stop())
  const tasks = new Map([...taskList(installation), ...cronTasks(installation)])
  const runner = await runJobs({ databaseUrl, concurrency, log, tasks, crontab, alive })
  onStop(() => runner.stop())
  check('runner', runner.problem)
  const events = dispatchEvents(installation, databaseUrl, metrics)
  onStop(() => events.stop())
  check('listener', events.problem)
  const sweep = sweepLostWorkloads(installation, database)
  onStop(() => sweep.stop())
  ready()
})
